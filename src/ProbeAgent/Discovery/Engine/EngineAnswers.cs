using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Docker.DotNet.Models;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Reads what the engine answers. Everything in it may be missing: other engines, and older ones, leave things out.</summary>
internal static class EngineAnswers
{
    /// <returns>Null for one without an id.</returns>
    public static ListedContainer? Listed(ContainerListResponse container) => container.ID is not { Length: > 0 } id ? null : new ListedContainer(
        id,
        // A list's names hold those that links give, with a slash inside.
        Name(container.Names?.FirstOrDefault(name => name.LastIndexOf('/') <= 0)),
        ComposeLabels.Of(container.Labels),
        Status(container.State),
        [.. (container.NetworkSettings?.Networks?.Values ?? []).Select(network => network.NetworkID).OfType<string>().Where(network => network.Length > 0)],
        (container.Labels ?? new Dictionary<string, string>())
            .Where(label => IsForAgent(label.Key))
            .ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <returns>Null for one without an id.</returns>
    public static ContainerFacts? Inspected(ContainerInspectResponse container)
    {
        if (container.ID is not { Length: > 0 } id)
            return null;
        var status = Status(container.State?.Status);
        var facts = new ContainerFacts
        {
            Id = id,
            Name = Name(container.Name),
            Labels = ComposeLabels.Of(container.Config?.Labels),
            Status = status,
            // What has stopped, or is held, keeps the last word of its health check.
            Healthy = status == MemberStatus.Running ? Healthy(container.State?.Health?.Status) : null,
            StartedAt = Time(container.State?.StartedAt),
            NetworkMode = container.HostConfig?.NetworkMode ?? "",
            Published = Published(container.NetworkSettings?.Ports),
            Attachments = [.. (container.NetworkSettings?.Networks ?? new Dictionary<string, EndpointSettings>()).Select(network => Attached(network.Key, network.Value)).OfType<Attachment>()],
            Command = [.. container.Path is { Length: > 0 } path ? [path, .. container.Args ?? []] : Array.Empty<string>()],
            UpperFolder = container.GraphDriver?.Data?.TryGetValue("UpperDir", out var upper) == true ? upper : null,
        };
        // Docker empties the addresses of what is stopped; not every engine does.
        return facts.IsUp || facts.Status == MemberStatus.Restarting ? facts : facts with { Attachments = [.. facts.Attachments.Select(place => place.Vacated)] };
    }

    /// <returns>Null for one without an id.</returns>
    public static NetworkFacts? Network(NetworkResponse network) => network.ID is not { Length: > 0 } id ? null : new NetworkFacts(
        id,
        network.Name ?? "",
        network.Driver ?? "",
        [.. (network.Containers ?? new Dictionary<string, EndpointResource>())
            .Select(place => new NetworkPlace(place.Key, place.Value.Name ?? "", Address(place.Value.IPv4Address), Address(place.Value.IPv6Address)))]);

    /// <returns>Null for one that is about neither a container nor its place in a network.</returns>
    public static EngineEvent? Event(Message message)
    {
        if (message is not { Action: { Length: > 0 } action, Actor: { ID: { Length: > 0 } id } actor })
            return null;
        var at = DateTimeOffset.UnixEpoch.AddTicks(message.TimeNano / TimeSpan.NanosecondsPerTick);
        var attributes = actor.Attributes;
        if (message.Type == "container")
        {
            var name = attributes?.TryGetValue("name", out var text) == true ? text : null;
            return new EngineEvent(at, message.TimeNano, id, action, null, name, ComposeLabels.Of(attributes), attributes?.Keys.Any(IsForAgent) == true);
        }

        return message.Type == "network" && attributes?.TryGetValue("container", out var container) == true && container.Length > 0
            ? new EngineEvent(at, message.TimeNano, container, $"network.{action}", id, null, ComposeLabels.None)
            : null;
    }

    private static bool IsForAgent(string label) => label.StartsWith(ListedContainer.AgentPrefix, StringComparison.OrdinalIgnoreCase);

    private static Attachment? Attached(string name, EndpointSettings place) => place.NetworkID is not { Length: > 0 } id
        ? null
        : new Attachment(id, name, Address(place.IPAddress), Address(place.GlobalIPv6Address), [.. place.Aliases ?? []]);

    private static string Name(string? name) => name?.TrimStart('/') ?? "";

    private static MemberStatus Status(string? word) => word switch
    {
        "created" => MemberStatus.Created,
        "running" => MemberStatus.Running,
        "paused" => MemberStatus.Paused,
        "restarting" => MemberStatus.Restarting,
        "removing" => MemberStatus.Removing,
        "exited" or "stopped" => MemberStatus.Exited,
        "dead" => MemberStatus.Dead,
        _ => MemberStatus.Unknown,
    };

    private static bool? Healthy(string? word) => word switch
    {
        "healthy" => true,
        "unhealthy" => false,
        _ => null,
    };

    // The year 1 for never.
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1
            ? time
            : null;

    private static ImmutableArray<PublishedPort> Published(IDictionary<string, IList<PortBinding>?>? ports) =>
    [
        .. from port in ports ?? new Dictionary<string, IList<PortBinding>?>()
           where port.Key.EndsWith("/tcp", StringComparison.Ordinal)
           from binding in port.Value ?? []
           let inside = Port(port.Key[..^4])
           let outside = Port(binding.HostPort)
           where inside is not null && outside is not null
           select new PublishedPort(inside.Value, Address(binding.HostIP) ?? IPAddress.Any, outside.Value),
    ];

    private static int? Port(string? text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;

    // A network's has its prefix length behind it.
    private static IPAddress? Address(string? text) => IPAddress.TryParse(text?.Split('/')[0], out var address) ? address : null;
}
