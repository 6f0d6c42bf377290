using System.Net;

namespace ProbeAgent.Discovery;

/// <summary>Where nobody can say who the gateway is: it knows nothing, for ever.</summary>
internal sealed class NoEndpoints(string gateway) : IEndpointSource
{
    public GatewayEndpoints Current { get; } = GatewayEndpoints.Nothing(gateway);

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

    public ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken) =>
        ValueTask.FromResult<EndpointState?>(null);
}
