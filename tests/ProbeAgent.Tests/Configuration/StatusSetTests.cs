using ProbeAgent.Configuration;

namespace ProbeAgent.Tests.Configuration;

public class StatusSetTests
{
    [Theory]
    [InlineData("200", 200, true)]
    [InlineData("200", 201, false)]
    [InlineData("2xx", 299, true)]
    [InlineData("2XX", 300, false)]
    [InlineData("200, 204,3xx", 204, true)]
    [InlineData("200, 204,3xx", 302, true)]
    [InlineData("200, 204,3xx", 203, false)]
    public void TryParse_GoodText_HoldsItsStatuses(string text, int status, bool isIn)
    {
        Assert.True(StatusSet.TryParse(text, out var set));
        Assert.Equal(isIn, set.Contains(status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("600")]
    [InlineData("6xx")]
    [InlineData("2x")]
    [InlineData("+200")]
    [InlineData("200,")]
    [InlineData("200-299")]
    public void TryParse_BadText_IsRefused(string text) => Assert.False(StatusSet.TryParse(text, out _));
}
