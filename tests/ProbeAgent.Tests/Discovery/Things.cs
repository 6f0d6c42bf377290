using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Tests.Discovery;

/// <summary>Containers, networks and events as an engine tells of them: a Compose project <c>shop</c> with a service <c>gateway</c>,
/// on a network <c>shop_default</c>.</summary>
internal static class Things
{
    public const string Project = "shop";
    public const string Service = "gateway";
    public const string Network = "shop_default";

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    public static readonly string NetworkId = Id('f');

    public static readonly NetworkFacts EmptyNetwork = new(NetworkId, Network, "bridge", []);

    /// <summary>A full id, told by a letter.</summary>
    public static string Id(char letter) => new(letter, 64);

    public static ComposeLabels Labels(string service = Service, string project = Project, bool oneOff = false, params string[] dependsOn) =>
        new(project, service, oneOff, [.. dependsOn]);

    /// <summary>A replica of the gateway that runs, at an address; with none it does not run.</summary>
    public static ContainerFacts Gateway(char id, string? address, string name = "shop-gateway-1", double startedAt = 0) => new()
    {
        Id = Id(id),
        Name = name,
        Labels = Labels(),
        Status = address is null ? MemberStatus.Exited : MemberStatus.Running,
        StartedAt = Start.AddSeconds(startedAt),
        NetworkMode = Network,
        Attachments = [Place(address)],
    };

    /// <summary>A container that shares the network namespace of another.</summary>
    public static ContainerFacts Sharing(char id, char owner, string name = "shop-cli-1", double startedAt = 1, ComposeLabels? labels = null) => new()
    {
        Id = Id(id),
        Name = name,
        Labels = labels ?? Labels("cli", dependsOn: Service),
        Status = MemberStatus.Running,
        StartedAt = Start.AddSeconds(startedAt),
        NetworkMode = $"container:{Id(owner)}",
    };

    public static Attachment Place(string? address, params string[] aliases) =>
        new(NetworkId, Network, address is null ? null : IPAddress.Parse(address), null, [.. aliases]);

    /// <summary>What the list has of a container.</summary>
    public static ListedContainer Listed(ContainerFacts facts, params (string Name, string Value)[] agentLabels) => new(
        facts.Id,
        facts.Name,
        facts.Labels,
        facts.Status,
        [.. facts.Attachments.Select(place => place.NetworkId)],
        agentLabels.ToImmutableSortedDictionary(label => label.Name, label => label.Value));

    /// <summary>What the network has of the containers that are on it with an address.</summary>
    public static NetworkFacts NetworkOf(params IEnumerable<ContainerFacts> containers) => EmptyNetwork with
    {
        Places =
        [
            .. from container in containers
               from place in container.Attachments
               where place.IPv4 is not null
               select new NetworkPlace(container.Id, container.Name, place.IPv4, null),
        ],
    };

    /// <summary>An event of a container's, some seconds after the start.</summary>
    public static EngineEvent Event(string action, ContainerFacts container, double at = 0)
    {
        var network = action.StartsWith("network.", StringComparison.Ordinal);
        var time = Start.AddSeconds(at);
        return new EngineEvent(
            time,
            (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
            container.Id,
            action,
            network ? NetworkId : null,
            network ? null : container.Name,
            network ? ComposeLabels.None : container.Labels);
    }

    /// <summary>Endpoints as <c>address member state generation</c>, one a line.</summary>
    public static string Text(GatewayEndpoints endpoints) => string.Join('\n', endpoints.Endpoints.Select(endpoint =>
        string.Create(CultureInfo.InvariantCulture, $"{endpoint.Address} {endpoint.Member} {endpoint.State} {endpoint.Generation}")));
}
