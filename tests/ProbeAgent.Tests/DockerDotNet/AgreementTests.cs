using Docker.DotNet;

namespace ProbeAgent.Tests.DockerDotNet;

/// <summary>Client and engine agree on a version of the API.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData("1.24", "/v1.24/networks")]
    [InlineData("1.45", "/v1.44/networks")]
    [InlineData("1.52", "/v1.44/networks")]
    [InlineData("nonsense", "/networks")]
    [InlineData(null, "/networks")]
    public async Task Ask_EngineSaysItsNewest_AsksInOneThatItSpeaks(string? newest, string asked)
    {
        await using var engine = FakeEngine.OnSocket(exchange => exchange.Asks("_ping") ? exchange.PongAsync(newest) : exchange.ReplyAsync("[]"));
        using var client = engine.Connect();

        await client.Networks.ListNetworksAsync();
        await client.Networks.ListNetworksAsync();

        Assert.Equal(["GET /_ping", "GET " + asked, "GET " + asked], engine.Requests);
    }

    [Fact]
    public async Task Ask_CallerChoseAVersion_AsksInThatWithoutAPing()
    {
        await using var engine = FakeEngine.Saying("[]");
        using var client = engine.Connect(new Version(1, 30));

        await client.Networks.ListNetworksAsync();
        await client.System.PingAsync();

        Assert.Equal(["GET /v1.30/networks", "GET /v1.30/_ping"], engine.Requests);
    }

    [Fact]
    public async Task Ask_CallersVersionIsTooNew_ThrowsInTheEnginesWords()
    {
        const string Words = "client version 1.99 is too new. Maximum supported API version is 1.45";
        await using var engine = FakeEngine.AfterPing(exchange => exchange.RefuseAsync(400, Words));
        using var client = engine.Connect(new Version(1, 99));

        var error = await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Contains(Words, error.ResponseBody, StringComparison.Ordinal);
        Assert.Single(engine.Requests);
    }

    // The engine was replaced by an older one, or by one so new that it has dropped what this library knows.
    [Theory]
    [InlineData("client version 1.44 is too new. Maximum supported API version is 1.41", "1.41")]
    [InlineData("client version 1.44 is too old. Minimum supported API version is 1.60, please upgrade your client to a newer version", "1.60")]
    public async Task Ask_EngineWantsAnother_AsksAgainInThatAndStaysThere(string words, string wanted)
    {
        await using var engine = FakeEngine.AfterPing(exchange =>
            exchange.Path.StartsWith($"/v{wanted}/", StringComparison.Ordinal) ? exchange.ReplyAsync("[]") : exchange.RefuseAsync(400, words));
        using var client = engine.Connect();

        await client.Networks.ListNetworksAsync();
        await client.Networks.ListNetworksAsync();

        Assert.Equal(["GET /_ping", "GET /v1.44/networks", $"GET /v{wanted}/networks", $"GET /v{wanted}/networks"], engine.Requests);
    }

    [Fact]
    public async Task Ask_EngineNeverContent_ThrowsInsteadOfAskingForEver()
    {
        var versions = new Queue<string>(["1.41", "1.42", "1.43", "1.42"]);
        await using var engine = FakeEngine.AfterPing(exchange =>
            exchange.RefuseAsync(400, "Maximum supported API version is " + versions.Dequeue()));
        using var client = engine.Connect();

        await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Equal(3, engine.Requests.Length);
    }

    [Fact]
    public async Task Ask_OtherBadRequest_IsNotAskedAgain()
    {
        await using var engine = FakeEngine.AfterPing(exchange => exchange.RefuseAsync(400, "invalid filter"));
        using var client = engine.Connect();

        await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());

        Assert.Equal(["GET /_ping", "GET /v1.44/networks"], engine.Requests);
    }

    // A proxy may let through what is asked and not the ping.
    [Fact]
    public async Task Ask_PingForbidden_AsksWithoutAVersion()
    {
        await using var engine = FakeEngine.OnSocket(exchange =>
            exchange.Asks("_ping") ? exchange.ReplyAsync("Forbidden", 403) : exchange.ReplyAsync("[]"));
        using var client = engine.Connect();

        await client.Networks.ListNetworksAsync();

        Assert.Equal(["GET /_ping", "GET /networks"], engine.Requests);
    }

    [Fact]
    public async Task Ask_PingFails_ThrowsAndAgreesLater()
    {
        var status = 503;
        await using var engine = FakeEngine.OnSocket(exchange => exchange.Asks("_ping")
            ? exchange.ReplyAsync("", status, "Api-Version: 1.43\r\n")
            : exchange.ReplyAsync("[]"));
        using var client = engine.Connect();

        await Assert.ThrowsAsync<DockerApiException>(() => client.Networks.ListNetworksAsync());
        status = 200;
        await client.Networks.ListNetworksAsync();

        Assert.Equal("GET /v1.43/networks", engine.Requests[^1]);
    }
}
