using Docker.DotNet.Http;

namespace ProbeAgent.Tests.DockerDotNet.Http;

public sealed class EngineConnectorTests
{
    [Theory]
    [InlineData("unix:///var/run/docker.sock")]
    [InlineData("tcp://proxy:2375")]
    [InlineData("https://proxy:2376")]
    public void Create_AnyEndpoint_UsesNothingOfTheEnvironment(string endpoint)
    {
        using var handler = EngineConnector.Create(EngineAddress.Of(new Uri(endpoint), false));

        Assert.False(handler.UseProxy);
        Assert.False(handler.UseCookies);
        Assert.False(handler.AllowAutoRedirect);
        Assert.Null(handler.Credentials);
    }
}
