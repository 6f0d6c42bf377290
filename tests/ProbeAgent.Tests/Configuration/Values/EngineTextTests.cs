using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Tests.Configuration.Values;

public sealed class EngineTextTests
{
    [Theory]
    [InlineData("none", "none")]
    [InlineData("NONE", "none")]
    [InlineData("unix:///var/run/docker.sock", "unix:///var/run/docker.sock")]
    [InlineData("tcp://docker-socket-proxy:2375", "tcp://docker-socket-proxy:2375")]
    [InlineData("tcp://docker-socket-proxy", "tcp://docker-socket-proxy")]
    [InlineData("https://[2001:db8::1]:2376/", "https://[2001:db8::1]:2376")]
    public void Host_Text_IsWhereTheEngineIs(string text, string host)
    {
        var reading = EngineText.Host(text);

        Assert.Equal((null, host), (reading.Problem, reading.Value?.ToString()));
    }

    [Theory]
    [InlineData("/var/run/docker.sock", "write unix:///var/run/docker.sock")]
    [InlineData("unix://var/run/docker.sock", "a socket's path begins with a slash, as in unix:///var/run/docker.sock")]
    [InlineData("unix:///", "a socket's path begins with a slash, as in unix:///var/run/docker.sock")]
    [InlineData("docker:2375", "not a URL")]
    [InlineData("ssh://me@host", "the scheme is none of unix, tcp, http and https")]
    [InlineData("tcp://me@host:2375", "only a host and a port may follow the scheme")]
    [InlineData("http://host/prefix", "only a host and a port may follow the scheme")]
    [InlineData("tcp://a b", "holds a blank or control character")]
    public void Host_BadText_SaysWhy(string text, string problem) => Assert.Equal(problem, EngineText.Host(text).Problem);

    [Theory]
    [InlineData("shop-probeagent-1", true)]
    [InlineData("0123456789ab", true)]
    [InlineData("a_b.c", true)]
    [InlineData("-a", false)]
    [InlineData("/a", false)]
    [InlineData("a b", false)]
    public void Name_Text_IsOneOfDockers(string text, bool isGood) => Assert.Equal(isGood, EngineText.Name(text).Problem is null);
}
