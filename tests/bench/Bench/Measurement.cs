namespace ProbeAgent.Bench;

/// <summary>One row of the table.</summary>
internal sealed record Measurement
{
    public required string Name { get; init; }

    public required int Paths { get; init; }

    /// <summary>From the start of the process to its first answer.</summary>
    public required TimeSpan Start { get; init; }

    public required int Due { get; init; }

    public required ProbeCount Made { get; init; }

    /// <summary>CPU of the measured time.</summary>
    public required TimeSpan Cpu { get; init; }

    /// <summary>The servers' CPU, as a share of one core: whether they could have been in the way.</summary>
    public required double ServersLoad { get; init; }

    /// <summary>What was in use at the end.</summary>
    public required ProcessUse Use { get; init; }

    public required string Scrape { get; init; }

    public required int ScrapeBytes { get; init; }

    public required Latencies Latencies { get; init; }

    /// <summary>CPU seconds per 1,000 probes.</summary>
    public double CpuPerThousand => Cpu.TotalSeconds / Made.Good * 1000;

    /// <summary>Whether every path had the probes it should have: the time measured begins and ends between two of them, so
    /// one more or less is none too many or missing.</summary>
    public bool IsComplete => Made.Bad == 0 && Math.Abs(Made.Good - Due) <= Paths;
}
