using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Tests.Probing.Identity;

/// <summary>Who the gateway is, as a test says.</summary>
internal sealed class FakeEndpoints : IEndpointSource
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    public FakeEndpoints(params Endpoint[] endpoints) => Current = GatewayEndpoints.Nothing("gateway") with
    {
        Version = 1,
        Authority = EndpointAuthority.Docker,
        Endpoints = [.. endpoints],
    };

    public GatewayEndpoints Current { get; private set; }

    /// <summary>How often it was asked to look again.</summary>
    public int Looks { get; private set; }

    /// <summary>What a look finds; nobody can say unless a test changes it.</summary>
    public Func<IPAddress, CancellationToken, Task<EndpointState?>> Confirm { get; set; } = (_, _) => Task.FromResult<EndpointState?>(null);

    /// <summary>How many listen to changes.</summary>
    public int Listeners => Changed?.GetInvocationList().Length ?? 0;

    public event Action<GatewayEndpoints>? Changed;

    public event Action<GatewayEvent>? Happened
    {
        add { }
        remove { }
    }

    public static Endpoint CurrentAt(string address, string member = "shop-gateway-1", int generation = 1) => At(address, member, generation, EndpointState.Current, Start);

    public static Endpoint RetiredAt(string address, string member = "shop-gateway-1", int generation = 1, int minute = 0) =>
        At(address, member, generation, EndpointState.Retired, Start.AddMinutes(minute));

    public FakeEndpoints By(EndpointAuthority authority)
    {
        Current = Current with { Authority = authority };
        return this;
    }

    /// <summary>A look finds what the ledger says.</summary>
    public FakeEndpoints Answering()
    {
        Confirm = (address, _) => Task.FromResult<EndpointState?>(Current.StateOf(address));
        return this;
    }

    /// <summary>Replaces the ledger and tells of it.</summary>
    public void Change(params Endpoint[] endpoints)
    {
        Current = Current with { Version = Current.Version + 1, Endpoints = [.. endpoints] };
        Changed?.Invoke(Current);
    }

    public ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken)
    {
        Looks++;
        return new ValueTask<EndpointState?>(Confirm(address, cancellationToken));
    }

    private static Endpoint At(string address, string member, int generation, EndpointState state, DateTimeOffset since) =>
        new(member, "id", IPAddress.Parse(address), generation, "shop_default", state, since);
}
