using System.Globalization;

namespace ProbeAgent.Bench;

/// <summary>What is compared, and for how long.</summary>
internal sealed record BenchPlan
{
    public required string Agent { get; init; }

    public required string Blackbox { get; init; }

    public required string BlackboxConfig { get; init; }

    /// <summary>How many targets, one comparison each.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [3, 30, 300];

    /// <summary>Between two probes of a target, and between two scrapes: a tenth of the agent's default, so that few targets
    /// make enough probes to be measured.</summary>
    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Before anything is counted: start-up, the first connections, the first collection of garbage.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(8);

    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(22);

    /// <summary>How many scrapes in a row are timed, after the rest was measured.</summary>
    public int Scrapes { get; } = 200;

    /// <summary>Probes that the measured time should see.</summary>
    public int ProbesDue(int paths) => (int)Math.Round(paths * (Measured / Interval));

    /// <param name="arguments">Pairs of <c>--name</c> and value, as <c>tests/bench/run</c> gives them.</param>
    /// <exception cref="FormatException">A value is not what its name needs.</exception>
    /// <exception cref="KeyNotFoundException">One that is needed is missing.</exception>
    public static BenchPlan Parse(string[] arguments)
    {
        var given = arguments.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1]);
        var plan = new BenchPlan
        {
            Agent = Path.GetFullPath(given["--agent"]),
            Blackbox = Path.GetFullPath(given["--blackbox"]),
            BlackboxConfig = Path.GetFullPath(given["--blackbox-config"]),
        };
        if (given.TryGetValue("--warm-up", out var warmUp))
            plan = plan with { WarmUp = Seconds(warmUp) };
        if (given.TryGetValue("--seconds", out var seconds))
            plan = plan with { Measured = Seconds(seconds) };
        if (given.TryGetValue("--paths", out var paths))
            plan = plan with { Sizes = [.. paths.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))] };
        return plan;
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
