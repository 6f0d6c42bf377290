using Docker.DotNet;

namespace ProbeAgent.Tests.DockerDotNet;

public sealed class NetworkOperationsTests
{
    [Fact]
    public async Task ListNetworksAsync_RealAnswer_IsRead()
    {
        await using var engine = FakeEngine.Saying(Answers.Read("networks"));
        using var client = engine.Connect();

        var network = Assert.Single(await client.Networks.ListNetworksAsync());

        Assert.Equal(("shop-shop", "bridge", "local", true, false), (network.Name, network.Driver, network.Scope, network.EnableIPv6, network.Internal));
        Assert.Empty(network.Containers!);
        Assert.Equal("GET /v1.44/networks", engine.Requests[^1]);
    }

    [Fact]
    public async Task ListNetworksAsync_Filters_AreAsked()
    {
        await using var engine = FakeEngine.Saying("[]");
        using var client = engine.Connect();

        await client.Networks.ListNetworksAsync(new()
        {
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["name"] = new Dictionary<string, bool> { ["shop"] = true } },
        });

        Assert.Equal("GET /v1.44/networks?filters=%7B%22name%22%3A%7B%22shop%22%3Atrue%7D%7D", engine.Requests[^1]);
    }

    [Fact]
    public async Task InspectNetworkAsync_RealAnswer_IsRead()
    {
        await using var engine = FakeEngine.Saying(Answers.Read("network"));
        using var client = engine.Connect();

        var network = await client.Networks.InspectNetworkAsync("shop-shop");

        Assert.Equal(("10.214.12.0/24", "10.214.12.1"), (network.IPAM!.Config![1].Subnet, network.IPAM.Config[1].Gateway));
        Assert.Equal("1400", network.Options!["com.docker.network.driver.mtu"]);
        var place = Assert.Single(network.Containers!).Value;
        Assert.Equal(("shop-gw", "10.214.12.2/24", "fd00:e9::2/64"), (place.Name, place.IPv4Address, place.IPv6Address));
        Assert.Equal("GET /v1.44/networks/shop-shop", engine.Requests[^1]);
    }

    [Fact]
    public async Task InspectNetworkAsync_NoSuchNetwork_ThrowsWithTheEnginesWords()
    {
        await using var engine = FakeEngine.Saying("""{"message":"network x not found"}""", 404);
        using var client = engine.Connect();

        var error = await Assert.ThrowsAsync<DockerNetworkNotFoundException>(() => client.Networks.InspectNetworkAsync("x"));

        Assert.Contains("network x not found", error.Message, StringComparison.Ordinal);
    }
}
