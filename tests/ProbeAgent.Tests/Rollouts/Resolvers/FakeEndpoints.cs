using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

/// <summary>A ledger that a test writes.</summary>
internal sealed class FakeEndpoints : IEndpointSource
{
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public GatewayEndpoints Current { get; set; } = GatewayEndpoints.Nothing("gateway");

    public event Action<GatewayEndpoints>? Changed
    {
        add { }
        remove { }
    }

    public event Action<GatewayEvent>? Happened
    {
        add { }
        remove { }
    }

    public ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken) => ValueTask.FromResult<EndpointState?>(Current.StateOf(address));

    /// <summary>A ledger in a line: addresses apart by blanks, those that are retired after a dash, each with its network after
    /// an @ where that is not <c>net</c>: <c>172.18.0.3 172.19.0.3@other - 172.18.0.2</c>.</summary>
    public static GatewayEndpoints Ledger(string text, EndpointAuthority authority = EndpointAuthority.Docker, DateTimeOffset? changedAt = null)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        var current = Read(parts[0], EndpointState.Current);
        var retired = parts.Length > 1 ? Read(parts[1], EndpointState.Retired) : [];
        return new GatewayEndpoints("gateway", 1, authority, [], [.. current, .. retired], changedAt ?? Start);
    }

    private static IEnumerable<Endpoint> Read(string text, EndpointState state) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split('@'))
        .Select((word, i) => new Endpoint($"gateway-{i}", "id", IPAddress.Parse(word[0]), 1, word.Length > 1 ? word[1] : "net", state, Start));
}
