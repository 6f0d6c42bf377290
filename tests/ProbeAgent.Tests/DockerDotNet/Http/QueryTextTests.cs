using Docker.DotNet.Http;

namespace ProbeAgent.Tests.DockerDotNet.Http;

public sealed class QueryTextTests
{
    [Fact]
    public void ToString_NothingSet_IsEmpty() => Assert.Equal("", new QueryText()
        .Add("a", (string?)null)
        .Add("b", (bool?)null).Add("b", false)
        .Add("c", (long?)null).Add("c", 0)
        .Add("d", (IDictionary<string, IDictionary<string, bool>>?)null)
        .ToString());

    [Fact]
    public void ToString_Values_AreEscaped() =>
        Assert.Equal("?a=x%26y%3D%25&b=1&c=-3&d=", new QueryText().Add("a", "x&y=%").Add("b", true).Add("c", -3).Add("d", "").ToString());

    [Fact]
    public void ToString_Filters_AreTheJsonThatTheApiWants()
    {
        var query = new QueryText().Add("filters", new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { ["a=b"] = true, ["ü+<\"'>"] = true },
            ["type"] = new Dictionary<string, bool>(),
            ["event"] = new Dictionary<string, bool> { ["start"] = false },
        }).ToString();

        Assert.Equal("""?filters={"label":{"a=b":true,"ü+<\"'>":true},"type":{},"event":{"start":false}}""", Uri.UnescapeDataString(query));
        Assert.DoesNotContain("+", query, StringComparison.Ordinal);
    }
}
