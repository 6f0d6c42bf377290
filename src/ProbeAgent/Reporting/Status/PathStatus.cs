using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Status;

/// <summary>One path: what was set, what is believed, and what it rests on.</summary>
internal sealed record PathStatus
{
    public required string Name { get; init; }

    public required string Vantage { get; init; }

    public required string Kind { get; init; }

    public required string Target { get; init; }

    /// <summary>The Host header presented.</summary>
    public required string Host { get; init; }

    /// <summary>Names of further request headers; their values may be secret.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>Whether any certificate is accepted; absent on a plain path.</summary>
    public bool? SkipVerify { get; init; }

    public required string Expect { get; init; }

    public string? ExpectBecause { get; init; }

    public bool? ExpectationMet { get; init; }

    public bool? Success { get; init; }

    public StepStatus? End { get; init; }

    public string? FailingAddress { get; init; }

    public DateTime? Since { get; init; }

    /// <summary>When the handshake among the steps was made: it may be older than the last round.</summary>
    public DateTime? HandshakeAt { get; init; }

    public DateTime? LastSuccessAt { get; init; }

    /// <summary>Whether the loop has stopped looking: what is said above is then old.</summary>
    public required bool Stuck { get; init; }

    public required double IntervalSeconds { get; init; }

    public required double TimeoutSeconds { get; init; }

    public required double FastIntervalSeconds { get; init; }

    /// <summary>The rungs that are climbed.</summary>
    public required IReadOnlyList<string> Enabled { get; init; }

    /// <summary>The latest result of every rung that is reached.</summary>
    public required IReadOnlyList<StepStatus> Steps { get; init; }

    public PeerCertificate? Certificate { get; init; }

    public TokenStatus? Token { get; init; }

    /// <summary>Which boot of the gateway answered at each address, with a token.</summary>
    public IReadOnlyList<BootStatus>? Boots { get; init; }

    public required long Rounds { get; init; }

    public RoundStatus? LastRound { get; init; }

    /// <summary>The last failed rounds, newest first, kept through recoveries.</summary>
    public required IReadOnlyList<RoundStatus> Failures { get; init; }
}
