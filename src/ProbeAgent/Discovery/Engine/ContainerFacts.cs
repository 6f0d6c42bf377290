using System.Collections.Immutable;

namespace ProbeAgent.Discovery.Engine;

/// <summary>What the engine says of a container when it is inspected.</summary>
internal sealed record ContainerFacts
{
    private const string Shared = "container:";

    /// <summary>Its full id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name without the slash.</summary>
    public required string Name { get; init; }

    public required ComposeLabels Labels { get; init; }

    public required MemberStatus Status { get; init; }

    /// <summary>What its health check says; null without one, and before it has said anything.</summary>
    public bool? Healthy { get; init; }

    /// <summary>When it was last started; null if never.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary><c>HostConfig.NetworkMode</c>.</summary>
    public string NetworkMode { get; init; } = "";

    public ImmutableArray<PublishedPort> Published { get; init; } = [];

    /// <summary>Its networks. One that is stopped keeps them, without addresses.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>The command it runs, with its arguments.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>The folder of its own layer, by overlay2; null under other drivers, and where images are containerd's.</summary>
    public string? UpperFolder { get; init; }

    /// <summary>Whether it lives, and its network namespace with it. Between two runs of a restart policy it does not.</summary>
    public bool IsUp => Status is MemberStatus.Running or MemberStatus.Paused;

    /// <summary>Whose namespace it shares, as it was told: an id, or a name; null where it has one of its own.</summary>
    public string? Owner => NetworkMode.StartsWith(Shared, StringComparison.Ordinal) ? NetworkMode[Shared.Length..] : null;

    /// <summary>Whether it can have addresses of its own.</summary>
    public bool IsNetworked => Owner is null && NetworkMode is not ("host" or "none");
}
