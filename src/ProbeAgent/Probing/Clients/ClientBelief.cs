using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Probing.Clients;

/// <summary>How a look changes what is believed of its client.</summary>
internal static class ClientBelief
{
    /// <param name="before">What was believed.</param>
    /// <param name="look">What happened.</param>
    /// <param name="endpoints">Who the gateway is now.</param>
    public static ClientSnapshot After(ClientSnapshot before, ClientLook look, GatewayEndpoints endpoints)
    {
        // As for the paths: a look that was cut short says nothing new about a client that fails, and a first one nothing
        // about a client that didn't, because a packet may be lost. A second in a row does.
        if (look.Cut && before.Success == false)
            return Refreshed(before, look.At, endpoints) with { Cut = true };
        if (look.Cut && before is { Success: true, Cut: false })
            return Refreshed(before, look.At, endpoints) with { Cut = true, FailingSince = look.StartedAt };

        return before with
        {
            Success = look.End.Success,
            End = look.End,
            Address = look.Address,
            State = StateOf(before, look.Address, endpoints),
            AddressSince = look.Address is null ? null : look.AddressSince,
            At = look.At,
            FailingSince = look.End.Success ? null : before.FailingSince ?? look.StartedAt,
            Cut = look.Cut,
        };
    }

    /// <summary>The same belief, by what the address is now.</summary>
    public static ClientSnapshot Refreshed(ClientSnapshot before, DateTimeOffset at, GatewayEndpoints endpoints) =>
        before with { State = StateOf(before, before.Address, endpoints), At = at };

    /// <summary>What is believed after a fault of the agent's own: whatever was before, nothing is known now.</summary>
    public static ClientSnapshot Faulted(ClientSnapshot before, Exception exception, DateTimeOffset at) => before with
    {
        Success = false,
        End = new StepResult(
            before.Client == ClientKind.Session ? Step.Handshake : Step.Http, Outcome.AgentError, TimeSpan.Zero,
            new Evidence { Detail = Failure.Describe(exception) }),
        Address = null,
        State = EndpointState.Unknown,
        AddressSince = null,
        At = at,
        FailingSince = before.FailingSince ?? at,
        Cut = false,
    };

    /// <summary>What an address is to the gateway. What was retired stays so for a client that still goes by it, though the
    /// ledger, which is bounded, may have forgotten it.</summary>
    public static EndpointState StateOf(ClientSnapshot before, IPAddress? address, GatewayEndpoints endpoints)
    {
        if (address is null || endpoints.Authority == EndpointAuthority.None)
            return EndpointState.Unknown;
        var state = endpoints.StateOf(address);
        return state == EndpointState.Unknown && before.IsStale && address.Equals(before.Address) ? EndpointState.Retired : state;
    }
}
