using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Tests.Configuration.Values;

public class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("port", "port", 0)]
    [InlineData("port", "", 4)]
    [InlineData("prot", "port", 1)]
    [InlineData("ports", "port", 1)]
    [InlineData("pot", "port", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_TwoWords_CountsSlips(string a, string b, int slips)
    {
        Assert.Equal(slips, NearestName.Distance(a, b));
        Assert.Equal(slips, NearestName.Distance(b, a));
    }

    [Theory]
    [InlineData("timout", "timeout")]
    [InlineData("intervall", "interval")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void Find_Slip_FindsTheNearestOrNone(string text, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(text, ["interval", "timeout", "fastinterval"]));
}
