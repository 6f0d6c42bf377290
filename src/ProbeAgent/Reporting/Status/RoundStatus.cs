namespace ProbeAgent.Reporting.Status;

/// <summary>One round with its attempts.</summary>
internal sealed record RoundStatus
{
    public required DateTime StartedAt { get; init; }

    public required double DurationSeconds { get; init; }

    public required double LatenessSeconds { get; init; }

    public required bool Success { get; init; }

    public required bool Abandoned { get; init; }

    public StepStatus? Dns { get; init; }

    public required IReadOnlyList<AttemptStatus> Attempts { get; init; }
}
