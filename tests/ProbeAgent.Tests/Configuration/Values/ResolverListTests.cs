using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Tests.Configuration.Values;

public sealed class ResolverListTests
{
    [Theory]
    [InlineData("system", "System")]
    [InlineData("System, EMBEDDED", "System, Embedded")]
    [InlineData("system,embedded,servers,hosts,pinned", "All")]
    [InlineData("none", "None")]
    public void Read_Names_AreASet(string text, string resolvers) => Assert.Equal(resolvers, ResolverList.Read(text).Value.ToString());

    [Theory]
    [InlineData("system,none", "none goes alone")]
    [InlineData("sytem", "did you mean system?")]
    [InlineData("system,", "none of these")]
    public void Read_AnythingElse_IsRefused(string text, string problem) => Assert.Equal(problem, ResolverList.Read(text).Problem);

    [Theory]
    [InlineData("", "None")]
    [InlineData("none", "None")]
    [InlineData("hosts", "Hosts")]
    public void Setting_Text_EndsInTheOptions(string text, string resolvers) => Assert.Equal(
        resolvers, Loading.LoadVariables($"PROBEAGENT_GATEWAY__RESOLVERS={text}").Gateway().Resolvers.ToString());

    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("forever", -1)]
    public void PinnedFor_Text_EndsInTheOptions(string text, int milliseconds) => Assert.Equal(
        TimeSpan.FromMilliseconds(milliseconds), Loading.LoadVariables($"PROBEAGENT_GATEWAY__PINNED_FOR={text}").Gateway().PinnedFor);

    [Fact]
    public void Setting_NameIsAnAddress_WarnsThatNobodyIsAsked()
    {
        var result = Loading.LoadVariables("PROBEAGENT_GATEWAY__NAME=172.18.0.2", "PROBEAGENT_GATEWAY__RESOLVERS=system");

        Assert.Contains("nobody resolves", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Default_IsAllAndDockersTtl()
    {
        var gateway = Loading.LoadVariables().Gateway();

        Assert.Equal((ResolverSet.All, TimeSpan.FromSeconds(600)), (gateway.Resolvers, gateway.PinnedFor));
    }
}
