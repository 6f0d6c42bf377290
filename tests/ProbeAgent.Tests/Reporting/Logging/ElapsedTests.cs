using ProbeAgent.Reporting.Logging;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class ElapsedTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(-1, "0s")]
    [InlineData(0.34, "340ms")]
    [InlineData(2.36, "2.3s")]
    [InlineData(42, "42s")]
    [InlineData(200, "3m20s")]
    [InlineData(7500, "2h5m")]
    [InlineData(273_600, "3d4h")]
    public void Text_Span_ReadsAsPeopleSayIt(double seconds, string text) => Assert.Equal(text, Elapsed.Text(TimeSpan.FromSeconds(seconds)));
}
