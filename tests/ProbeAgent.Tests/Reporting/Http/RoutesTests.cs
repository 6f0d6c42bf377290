using System.Net;
using System.Text.Json;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Reporting.Http;

public sealed class RoutesTests
{
    private readonly FakeWatchedPath _path = FakeWatchedPath.Service();

    [Fact]
    public async Task Metrics_Get_IsTheRegistry()
    {
        await using var agent = await RunningAgent.StartAsync([_path]);
        _path.Up();

        using var response = await agent.Client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("probeagent_path_success{gateway=\"gateway\",vantage=\"bridge\",path=\"service\"} 1\n", body, StringComparison.Ordinal);
        Assert.Contains("process_open_fds", body, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Healthz_PathDown_SpeaksOnlyOfTheAgent()
    {
        await using var agent = await RunningAgent.StartAsync([_path]);
        _path.Down(Step.Tcp, Outcome.Refused);

        Assert.Equal((HttpStatusCode.OK, "ok\n"), await agent.GetAsync("/healthz"));
    }

    [Fact]
    public async Task Healthz_StuckLoops_NamesEach()
    {
        var other = FakeWatchedPath.Loopback();
        await using var agent = await RunningAgent.StartAsync([_path, other]);
        _path.IsStuck = other.IsStuck = true;

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "stuck gateway/service\nstuck gateway/loopback\n"), await agent.GetAsync("/healthz"));

        _path.IsStuck = other.IsStuck = false;
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await agent.GetAsync("/healthz"));
    }

    [Fact]
    public async Task Readyz_UntilEveryPathHadARound_IsUnavailable()
    {
        var other = FakeWatchedPath.Loopback();
        await using var agent = await RunningAgent.StartAsync([_path, other]);
        _path.Down(Step.Tcp, Outcome.Refused);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "waiting for the first round of gateway/loopback\n"), await agent.GetAsync("/readyz"));

        other.Up();

        Assert.Equal((HttpStatusCode.OK, "ok\n"), await agent.GetAsync("/readyz"));
    }

    [Fact]
    public async Task EveryRoute_NamespaceCutOff_NoneReadsWell()
    {
        await using var agent = await RunningAgent.StartAsync([_path]);
        _path.Up();
        agent.Namespace.Problem = "cut off <b>; run: this";

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "cut off <b>; run: this\n"), await agent.GetAsync("/healthz"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "cut off <b>; run: this\n"), await agent.GetAsync("/readyz"));
        Assert.Contains("<p class=\"down\">cut off &lt;b&gt;; run: this</p>", (await agent.GetAsync("/")).Body, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await agent.GetAsync("/api/v1/status")).Body);
        Assert.Equal("cut off <b>; run: this", json.RootElement.GetProperty("cut_off").GetString());
        Assert.False(json.RootElement.GetProperty("healthy").GetBoolean());
        Assert.False(json.RootElement.GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task Status_Get_IsJsonOfWhatIsKnown()
    {
        await using var agent = await RunningAgent.StartAsync([_path]);
        _path.Up();

        var (status, body) = await agent.GetAsync("/api/v1/status");

        using var json = JsonDocument.Parse(body);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("bridge", json.RootElement.GetProperty("form").GetString());
        Assert.True(json.RootElement.GetProperty("gateways")[0].GetProperty("paths")[0].GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Index_Get_EscapesEverything()
    {
        await using var agent = await RunningAgent.StartAsync([new FakeWatchedPath(_path.Path with { Host = "<script>" })]);

        var (status, body) = await agent.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("http://&lt;script&gt;:18789", body, StringComparison.Ordinal);
        Assert.Contains("namespace &lt;b&gt;", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/api/v1/status")]
    [InlineData("/")]
    public async Task AnyRoute_OtherMethods_HeadWorksAndTheRestIsRefused(string path)
    {
        await using var agent = await RunningAgent.StartAsync([_path]);
        _path.Up();

        Assert.Equal((HttpStatusCode.OK, 0), await SendAsync(HttpMethod.Head));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync(HttpMethod.Post)).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync(HttpMethod.Delete)).Status);

        async Task<(HttpStatusCode Status, int Length)> SendAsync(HttpMethod method)
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await agent.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return (response.StatusCode, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        }
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/probe?target=http://169.254.169.254/")]
    [InlineData("/api/v1")]
    public async Task AnythingElse_Get_IsNotFound(string path)
    {
        await using var agent = await RunningAgent.StartAsync([_path]);

        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync(path)).Status);
    }

    [Fact]
    public async Task EveryRoute_SecretsConfigured_ShowsNone()
    {
        var token = new Watched<ProbeAgent.Configuration.Secret>(new ProbeAgent.Configuration.Secret("gateway-secret"));
        using var guard = new TokenGuard(token, TimeProvider.System);
        var path = new FakeWatchedPath(_path.Path with { Handshake = new HandshakePolicy(TimeSpan.FromSeconds(60), guard) });
        await using var agent = await RunningAgent.StartAsync([path]);
        path.Down(Step.Http, Outcome.Unauthorized, new Evidence { Status = 401 });

        foreach (var route in new[] { "/metrics", "/healthz", "/readyz", "/api/v1/status", "/" })
            Assert.DoesNotContain("-secret", (await agent.GetAsync(route)).Body, StringComparison.Ordinal);
        Assert.Contains("X-Api-Key", (await agent.GetAsync("/api/v1/status")).Body, StringComparison.Ordinal);
        Assert.All(agent.Log.Lines(), line => Assert.DoesNotContain("-secret", line, StringComparison.Ordinal));
    }
}
