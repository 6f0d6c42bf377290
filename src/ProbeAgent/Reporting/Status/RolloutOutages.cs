using ProbeAgent.Rollouts;

namespace ProbeAgent.Reporting.Status;

/// <summary>One path's outages in one rollout.</summary>
/// <param name="Vantage">From where.</param>
/// <param name="Path">Which path.</param>
/// <param name="Expect">What should be seen on it.</param>
/// <param name="ResolutionSeconds">How finely it is looked at.</param>
/// <param name="Seconds">All outages together; 0 where there was none.</param>
/// <param name="Outages">Each of them.</param>
/// <param name="Further">How many there were besides.</param>
internal sealed record RolloutOutages(
    string Vantage, string Path, string Expect, double ResolutionSeconds, double Seconds, IReadOnlyList<RolloutOutage> Outages, int Further)
{
    public static RolloutOutages Of(PathOutages path) => new(
        path.Vantage,
        path.Path,
        Spelling.Of(path.Expect),
        path.Resolution.TotalSeconds,
        path.Total.TotalSeconds,
        [.. path.Outages.Select(RolloutOutage.Of)],
        path.Further);
}
