using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Clients.Sessions;

namespace ProbeAgent.Probing.Clients;

/// <summary>What is believed of one client on one path after its last look. Immutable: one writer publishes, anybody reads.</summary>
internal sealed record ClientSnapshot
{
    public required ProbePath Path { get; init; }

    public required ClientKind Client { get; init; }

    /// <summary>Whether its last request was answered as it should be; null before the first.</summary>
    public bool? Success { get; init; }

    /// <summary>Where its last request ended; null before the first.</summary>
    public StepResult? End { get; init; }

    /// <summary>The address it is connected to, or goes by; null while it has none.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>What that address is to the gateway.</summary>
    public EndpointState State { get; init; }

    /// <summary>Since when it has gone by that address (for a kept connection: since it was made; for a pinned address:
    /// since the name was last asked for).</summary>
    public DateTimeOffset? AddressSince { get; init; }

    /// <summary>When this was found; null before the first look.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When the first look was started that has found what is wrong now; null while nothing is. It may stand before
    /// <see cref="Success"/> turns: a first look that was cut short is not yet a failure.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Whether the last look was cut short at the fast interval.</summary>
    public bool Cut { get; init; }

    /// <summary>How the last session ended; null before the first has, and for all other clients.</summary>
    public SessionEnd? Ended { get; init; }

    /// <summary>Whether it goes by an address that is the gateway's no longer.</summary>
    public bool IsStale => State == EndpointState.Retired;
}
