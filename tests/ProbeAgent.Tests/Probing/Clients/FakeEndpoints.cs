using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>A ledger that says what a test wants.</summary>
internal sealed class FakeEndpoints : IEndpointSource
{
    private volatile GatewayEndpoints _current = GatewayEndpoints.Nothing("gateway");

    public GatewayEndpoints Current => _current;

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

    /// <summary>From now on these are the gateway's, and these no longer, by the engine's word.</summary>
    public FakeEndpoints Say(string[] current, params string[] retired) => Say(EndpointAuthority.Docker, current, retired);

    public FakeEndpoints Say(EndpointAuthority authority, string[] current, params string[] retired)
    {
        var endpoints = current.Select(address => Of(address, EndpointState.Current)).Concat(retired.Select(address => Of(address, EndpointState.Retired)));
        _current = new GatewayEndpoints("gateway", _current.Version + 1, authority, [], [.. endpoints], default);
        return this;
    }

    public ValueTask<EndpointState> ConfirmAsync(IPAddress address, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Current.StateOf(address));

    private static Endpoint Of(string address, EndpointState state) =>
        new($"gateway-{address}", address, IPAddress.Parse(address), 1, "net", state, default);
}
