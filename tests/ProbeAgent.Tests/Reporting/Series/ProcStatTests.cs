using ProbeAgent.Reporting.Series;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class ProcStatTests
{
    [Theory]
    [InlineData("(probeagent)")]
    [InlineData("(a) b (c))")]
    public void TryParse_AnyName_FindsTheFields(string name)
    {
        var line = $"42 {name} S 1 42 42 0 -1 4194560 1 2 3 4 150 50 7 8 20 0 12 0 9000 268435456 8192 18446744073709551615 1 1 0 0 0 0 0\n";

        Assert.True(ProcStat.TryParse(line, out var stat));

        Assert.Equal(new ProcStat(200, 12, 9000, 268435456, 8192), stat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("42 (x) S 1 2 3")]
    [InlineData("42 (x) S 1 42 42 0 -1 4194560 1 2 3 4 x 50 7 8 20 0 12 0 9000 268435456 8192 1")]
    public void TryParse_NotTheLine_SaysSo(string line) => Assert.False(ProcStat.TryParse(line, out _));
}
