using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Docker.DotNet;

namespace ProbeAgent.Tests.DockerDotNet;

public sealed class RequestTests
{
    [Fact]
    public async Task Ask_Headers_AreTheConfigurationsAndNothingOfTheUser()
    {
        var head = "";
        await using var engine = FakeEngine.OnTcp(exchange =>
        {
            head = exchange.Head;
            return exchange.PongAsync();
        });
        using var configuration = new DockerClientConfiguration(
            engine.Endpoint, defaultHttpRequestHeaders: new Dictionary<string, string> { ["X-Tenant"] = "shop" });
        using var client = configuration.CreateClient();

        await client.System.PingAsync();

        Assert.Equal(
            $"GET /_ping HTTP/1.1\r\nHost: localhost:{engine.Endpoint.Port}\r\nConnection: close\r\nUser-Agent: Docker.DotNet\r\nX-Tenant: shop\r\n\r\n", head);
    }

    [Fact]
    public async Task Ask_TwiceAtOnce_EachHasAConnectionOfItsOwn()
    {
        var both = new CountdownEvent(2);
        await using var engine = FakeEngine.AfterPing(async exchange =>
        {
            both.Signal();
            await Task.Run(() => both.Wait(Connecting.Patience));
            await exchange.ReplyAsync("[]");
        });
        using var client = engine.Connect();

        await Task.WhenAll(client.Networks.ListNetworksAsync(), client.Networks.ListNetworksAsync());

        Assert.Equal(0, both.CurrentCount);
    }

    // A socket proxy that allows GET is enough, and no mistake here can change a user's containers: the library holds no way to
    // name another method.
    [Fact]
    public void Assembly_KnowsNoMethodButGet()
    {
        using var stream = File.OpenRead(typeof(DockerClient).Assembly.Location);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();

        var used = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) is "HttpMethod" or "HttpClient")
            .Select(member => metadata.GetString(member.Name));

        Assert.Equal(["get_Get"], used.Distinct());
    }
}
