using System.Collections.Immutable;
using ProbeAgent.Probing.Identity;

namespace ProbeAgent.Probing;

/// <summary>What is believed of a path after its last round. Immutable: one writer publishes, anybody reads.</summary>
internal sealed record PathSnapshot
{
    /// <summary>How many failed rounds are kept for whoever asks later.</summary>
    public const int MaxFailures = 8;

    /// <summary>Whether every enabled step held, each with its latest result; null before the first round.</summary>
    public bool? Success { get; init; }

    /// <summary>Where the path ends now: the lowest rung that fails, or the highest that holds. Null before the first round.</summary>
    public StepResult? End { get; init; }

    /// <summary>The ways in which the path ended since it went down, each once, the first one first; empty while it is up.
    /// Some faults show in turns: Docker's proxy in front of nobody closes or resets, as the packets fall.</summary>
    public ImmutableArray<(Step Step, Outcome Outcome)> Reasons { get; init; } = [];

    /// <summary>The failing address where <see cref="End"/> failed, else null.</summary>
    public string? FailingAddress { get; init; }

    /// <summary>The latest result of every rung that is now reached, by the rung's number; null where not reached. Over
    /// several addresses a rung holds only if it held to all. Never shorter than the number of rungs.</summary>
    public ImmutableArray<StepResult?> Steps { get; init; } = ImmutableArray.Create(new StepResult?[RoundVerdict.Rungs]);

    /// <summary>When the handshake in <see cref="Steps"/> was made: it may be older than the last round. Null while there is none.</summary>
    public DateTimeOffset? HandshakeAt { get; init; }

    /// <summary>Start of the current belief (<see cref="Success"/> unchanged since); null before the first round.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the first round was started that has found what is wrong now; null while nothing is. It may stand before
    /// <see cref="Success"/> turns: a first round that was cut short is not yet a failure.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The loop's own time at <see cref="Since"/>. How long a belief was held is told by this: between two readings of
    /// the wall clock it may have been set.</summary>
    public TimeSpan SinceAfter { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>The last finished round, abandoned ones included; null before the first.</summary>
    public Round? LastRound { get; init; }

    /// <summary>The last failed rounds, newest first, kept through recoveries; at most <see cref="MaxFailures"/>.</summary>
    public ImmutableArray<Round> Failures { get; init; } = [];

    /// <summary>The peer's certificate as last presented; null on plain paths and before the first TLS step.</summary>
    public PeerCertificate? Certificate { get; init; }

    /// <summary>Whether the path is as expected; null while that can't be said (ignored, before the first round, or a
    /// name that can't be resolved where nobody should get in).</summary>
    public bool? ExpectationMet { get; init; }

    /// <summary>Which boot of the gateway answered the last handshake at each address, the newest first; at most
    /// <see cref="Round.MaxAddresses"/>. Kept while an address is away: a changed id tells that the gateway was started anew,
    /// without any engine's word. Empty without a token.</summary>
    public ImmutableArray<Boot> Boots { get; init; } = [];

    /// <summary>Completed rounds.</summary>
    public long Rounds { get; init; }

    /// <summary>Whether this tells what <paramref name="before"/> didn't: it went up or down, or fails in a way that is new
    /// since it went down.</summary>
    public bool IsNewsAfter(PathSnapshot before) => Success != before.Success || Reasons.Length > before.Reasons.Length;
}
