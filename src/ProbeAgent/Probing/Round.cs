using System.Collections.Immutable;

namespace ProbeAgent.Probing;

/// <summary>One attempt for each current address of a path, at most <see cref="MaxAddresses"/>.</summary>
internal sealed record Round
{
    /// <summary>Further addresses of a name are not dialled; that there are more is evidence.</summary>
    public const int MaxAddresses = 8;

    /// <summary>Whose round it is.</summary>
    public required ProbePath Path { get; init; }

    /// <summary>Wall-clock time of the start.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From start to the last attempt's end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The loop's own time at the end: it goes on evenly while the wall clock is set.</summary>
    public TimeSpan EndedAfter { get; init; }

    /// <summary>How long after its planned time the round started.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>The dns rung, climbed once for the whole round; null on a path that names an address.</summary>
    public StepResult? Dns { get; init; }

    /// <summary>One walk an address; empty when dns failed.</summary>
    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>Cut short at the fast interval: it says nothing new about a path that was down before.</summary>
    public bool Abandoned { get; init; }

    /// <summary>Made in a namespace that has lost its network: a path that is shut from there may be open to all others.</summary>
    public bool CutOff { get; init; }

    /// <summary>Whether every rung that was climbed, to every address, held.</summary>
    public bool Success => Dns is not { Success: false } && (Attempts.Length > 0) && Attempts.All(attempt => attempt.Success);
}
