using FsCheck;
using FsCheck.Fluent;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Tests.Configuration.Values;

public class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("1m", 60_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("90s", 90_000)]
    [InlineData("1s500ms", 1500)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1w", 604_800_000)]
    [InlineData("1y", 31_536_000_000)]
    [InlineData("1y2w3d4h5m6s7ms", 33_019_506_007)]
    [InlineData("007s", 7000)]
    public void Read_GoodText_IsThatLong(string text, long milliseconds)
    {
        var reading = Duration.Read(text);
        Assert.Null(reading.Problem);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), reading.Value);
    }

    [Theory]
    [InlineData("10", "10 what? Write 10s or 10ms")]
    [InlineData("3000000000", "no unit")]
    [InlineData("1.5s", "only whole numbers, as in 1s500ms")]
    [InlineData("10S", "units are lower case")]
    [InlineData("10sec", "units are ms, s, m, h, d, w and y")]
    [InlineData("10µs", "not a duration")]
    [InlineData("30s1m", "units go from large to small, each once, as in 1m30s")]
    [InlineData("1s1s", "units go from large to small, each once, as in 1m30s")]
    [InlineData("-1s", "not a duration")]
    [InlineData("+1s", "not a duration")]
    [InlineData("10 s", "not a duration")]
    [InlineData("s", "not a duration")]
    [InlineData("", "not a duration")]
    [InlineData("00:00:10", "not a duration")]
    [InlineData("١s", "not a duration")]
    [InlineData("99999999999999999999s", "too long")]
    [InlineData("29248y", "too long")]
    [InlineData("29247y9999999w", "too long")]
    public void Read_BadText_SaysWhy(string text, string problem) => Assert.Equal(problem, Duration.Read(text).Problem);

    [Theory]
    [InlineData("99ms", "less than 100ms")]
    [InlineData("0", "less than 100ms")]
    [InlineData("100ms", null)]
    [InlineData("1h", null)]
    [InlineData("1h1ms", "more than 1h")]
    public void Between_Limits_AreIncluded(string text, string? problem) =>
        Assert.Equal(problem, Duration.Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1))(text).Problem);

    [Fact]
    public void Format_AnyDuration_ReadsBackTheSame() => Prop.ForAll<uint>(milliseconds =>
    {
        var duration = TimeSpan.FromMilliseconds(milliseconds);
        return Duration.Read(Duration.Format(duration)).Value == duration;
    }).QuickCheckThrowOnFailure();
}
