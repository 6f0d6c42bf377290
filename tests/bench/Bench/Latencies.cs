namespace ProbeAgent.Bench;

/// <summary>How long requests took.</summary>
internal readonly record struct Latencies(TimeSpan Median, TimeSpan P99)
{
    public static Latencies Of(IEnumerable<TimeSpan> each)
    {
        var sorted = each.Order().ToArray();
        return new Latencies(sorted[sorted.Length / 2], sorted[Math.Min(sorted.Length - 1, sorted.Length * 99 / 100)]);
    }
}
