namespace ProbeAgent.LabTests.Rollouts;

/// <summary>The yardstick itself: one that finds nothing would make every record right.</summary>
public sealed class OutageComparisonTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0-1000", "50-1100", 0)] // the same length, 50 ms late
    [InlineData("0-1000", "0-1151", 1)] // too short
    [InlineData("0-1000,5000-5100", "0-1000", 0)] // too short to be anything
    [InlineData("0-1000,5000-5200", "0-1000", 1)] // invented
    [InlineData("0-1000", "0-1000,5000-5200", 1)] // missed
    [InlineData("0-400,450-1000", "0-1000", 0)] // one story told in two
    [InlineData("", "", 0)]
    public void Disagreements_Cases(string recorded, string observed, int disagreements) =>
        Assert.Equal(disagreements, OutageComparison.Disagreements(Outages(recorded), Outages(observed), TimeSpan.FromMilliseconds(150)).Count);

    private static List<ObservedOutage> Outages(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(outage => outage.Split('-').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray())
            .Select(outage => new ObservedOutage(Start.AddMilliseconds(outage[0]), Start.AddMilliseconds(outage[1]))),
    ];
}
