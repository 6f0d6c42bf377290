using Docker.DotNet.Http;

namespace ProbeAgent.Tests.DockerDotNet.Http;

public sealed class EngineAddressTests
{
    [Theory]
    [InlineData("unix:///var/run/docker.sock", false, "/var/run/docker.sock", "http://docker/")]
    [InlineData("unix:/run/a%20b.sock", true, "/run/a b.sock", "http://docker/")]
    [InlineData("tcp://proxy", false, null, "http://proxy:2375/")]
    [InlineData("tcp://proxy", true, null, "https://proxy:2376/")]
    [InlineData("TCP://proxy:80", false, null, "http://proxy/")]
    [InlineData("tcp://[::1]:2375", false, null, "http://[::1]:2375/")]
    [InlineData("http://proxy", false, null, "http://proxy/")]
    [InlineData("http://proxy:2375/engine", false, null, "http://proxy:2375/engine/")]
    [InlineData("http://proxy:2376/", true, null, "https://proxy:2376/")]
    [InlineData("https://proxy", false, null, "https://proxy/")]
    public void Of_Endpoint_SaysWhereToConnectAndWhatToAsk(string endpoint, bool tls, string? socket, string requests)
    {
        var address = EngineAddress.Of(new Uri(endpoint), tls);

        Assert.Equal(socket, address.Socket);
        Assert.Equal(requests, address.Base.AbsoluteUri);
    }

    [Theory]
    [InlineData("npipe://./pipe/docker_engine")]
    [InlineData("ssh://host")]
    public void Of_UnknownScheme_Throws(string endpoint) =>
        Assert.Throws<NotSupportedException>(() => EngineAddress.Of(new Uri(endpoint), false));

    [Fact]
    public void ToString_ForPeople_IsTheSocketOrTheServer()
    {
        Assert.Equal("/run/docker.sock", EngineAddress.Of(new Uri("unix:///run/docker.sock"), false).ToString());
        Assert.Equal("http://proxy:2375", EngineAddress.Of(new Uri("tcp://proxy:2375/engine"), false).ToString());
    }
}
