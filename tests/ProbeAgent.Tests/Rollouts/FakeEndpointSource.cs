using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>A source that says what a test says.</summary>
internal sealed class FakeEndpointSource(GatewayEndpoints first) : IEndpointSource
{
    public GatewayEndpoints Current { get; private set; } = first;

    public event Action<GatewayEndpoints>? Changed;

    public event Action<GatewayEvent>? Happened;

    /// <summary>Whether anybody listens.</summary>
    public bool IsHeard => Changed is not null || Happened is not null;

    public void Become(GatewayEndpoints endpoints)
    {
        Current = endpoints with { Version = Current.Version + 1 };
        Changed?.Invoke(Current);
    }

    public void Tell(GatewayEvent told) => Happened?.Invoke(told);

    public ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken) =>
        ValueTask.FromResult<EndpointState?>(Current.StateOf(address));
}
