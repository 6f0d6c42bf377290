using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What operators do to a gateway, and how each looks from both namespaces: the whole matrix, every path with the
/// step it ends in.</summary>
[Collection(nameof(Compose))]
public sealed class MatrixTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task OneGateway_HealthyPausedStoppedAndStarting()
    {
        LabRequirements.Engine();
        await using var both = await BothVantages.UpAsync();

        // A port is open to nobody before the gateway listens; then it says itself that it starts.
        await Task.WhenAll(
            both.Bridge.SeeAsync("starting", seen => seen.Path("service").Attempts("http", "starting") > 0, GatewayReady.Boot),
            both.Sidecar.SeeAsync("starting", seen => seen.Path("loopback").Attempts("http", "starting") > 0, GatewayReady.Boot));
        await both.SeeHealthyAsync();

        // The kernel goes on taking connections for a process that is frozen.
        await Docker.DoAsync("pause", both.GatewayContainer);
        await both.Bridge.SeeMatrixAsync(Soon, "published http/timeout", "service http/timeout");
        await both.Sidecar.SeeMatrixAsync(Soon, "loopback http/timeout", "published http/timeout", "service http/timeout");
        await Docker.DoAsync("unpause", both.GatewayContainer);
        await both.SeeHealthyAsync();

        // A stopped service's name is gone: Docker's DNS hands the question on, and this machine's says what it knows of it.
        await Docker.DoAsync("stop", "--time", "1", both.GatewayContainer);
        var stopped = await both.Bridge.SeeAsync(
            "the name is gone", seen => seen.Path("service").Success == false && seen.Path("service").Outcome?.StartsWith("dns/", StringComparison.Ordinal) == true, Soon);
        Assert.Contains(stopped.Path("service").Outcome, (string[])["dns/nxdomain", "dns/timeout", "dns/server_failure", "dns/refused"]);
        await both.Bridge.SeeAsync("published is refused", seen => seen.Path("published").Outcome == "tcp/refused", Soon);
        // Nobody can ask the sidecar now but from inside.
        await Eventually.SeeAsync(
            "the sidecar says so",
            async _ => await Docker.RunAsync(["exec", both.Sidecar.Container, "probeagent", "healthcheck"]) is (1, var word, _)
                && word.Contains("only loopback is left", StringComparison.Ordinal) ? word : null,
            Soon);
        await Docker.DoAsync("start", both.GatewayContainer);
        await both.SeeHealthyAsync();
    }

    [Fact]
    public async Task BoundToLoopback_OnlyTheSidecarsLoopbackWorks()
    {
        LabRequirements.Engine();
        await using var both = await BothVantages.UpAsync(bind: "loopback");

        // Docker's proxy takes the connection and finds nobody: an end, or a reset, without a byte.
        string[] shut = ["published http/closed|reset", "service tcp/refused"];
        await both.Sidecar.SeeAsync(
            "loopback alone", seen => seen.IsMatrix([.. shut, "loopback upgrade/ok"]) && seen.Value("probeagent_path_divergence") == 1, GatewayReady.Boot);
        await both.Bridge.SeeAsync("nothing", seen => seen.IsMatrix(shut) && seen.Value("probeagent_path_divergence") == 0, Soon);
    }

    [Theory]
    [InlineData("published on 127.0.0.1 only", "\"127.0.0.1:${OPENCLAW_GATEWAY_PORT}:18789\", ", "${OPENCLAW_GATEWAY_PORT}", "openclaw-gateway", "published tcp/refused", "service upgrade/ok")]
    [InlineData("not published", "", "18789", "openclaw-gateway", "published tcp/refused", "service upgrade/ok")]
    [InlineData("remapped, and the agent believes in the old port", "\"${OPENCLAW_GATEWAY_PORT}:18789\", ", "18789", "openclaw-gateway", "published tcp/refused", "service upgrade/ok")]
    [InlineData("remapped, and the agent is told", "\"${OPENCLAW_GATEWAY_PORT}:18789\", ", "${OPENCLAW_GATEWAY_PORT}", "openclaw-gateway", "published upgrade/ok", "service upgrade/ok")]
    public async Task Published_AsAConfigurationHasIt_PathEndsThere(string what, string ports, string told, string name, params string[] matrix)
    {
        LabRequirements.Engine();
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        await using var both = await BothVantages.UpAsync(ports: ports, publishedPort: told, gatewayName: name);

        await both.Bridge.SeeMatrixAsync(GatewayReady.Boot, matrix);
        // The sidecar sees the same of both, and its own loopback.
        await both.Sidecar.SeeMatrixAsync(GatewayReady.Boot, ["loopback upgrade/ok", .. matrix]);
    }

    [Fact]
    public async Task WrongServiceName_EndsInDnsWhileAllElseWorks()
    {
        LabRequirements.Engine();
        await using var both = await BothVantages.UpAsync(gatewayName: "openclaw-gatewy");

        await both.Bridge.SeeAsync(
            "published alone works",
            seen => seen.Path("published").Success == true && seen.Path("service").Outcome?.StartsWith("dns/", StringComparison.Ordinal) == true
                && seen.Value("probeagent_path_divergence") == 1,
            GatewayReady.Boot);
        // Who is told the right name finds nothing wrong.
        await both.Sidecar.SeeMatrixAsync(Soon, "loopback upgrade/ok", "published upgrade/ok", "service upgrade/ok");
    }

    [Fact]
    public async Task SomebodyElseUnderTheGatewaysName_FailsByTheBodyNotGreen()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("bridge", """
            services:
              openclaw-gateway:
                image: !override nginx:stable
                command: !override ["nginx", "-g", "daemon off;"]
                cap_drop: !reset []
                configs: [{source: somebody, target: /etc/nginx/conf.d/default.conf}]
                ports: !override ["127.0.0.1:${SIDECAR_PORT}:9788"]
              probeagent:
                environment: {PROBEAGENT_INTERVAL: 1s}
              sidecar:
                image: ${AGENT_IMAGE:-probeagent}
                network_mode: service:openclaw-gateway
                environment: {PROBEAGENT_INTERVAL: 1s, PROBEAGENT_GATEWAY__NAME: openclaw-gateway}
                depends_on: [openclaw-gateway]
            configs:
              somebody:
                content: |
                  server {
                      listen 18789;
                      location / { return 200 "welcome"; }
                  }
            """);

        await project.Agent().SeeMatrixAsync(Soon, "published tcp/refused", "service http/body");
        await project.Agent("sidecar", project.SidecarPort).SeeMatrixAsync(Soon, "loopback http/body", "published tcp/refused", "service http/body");
    }
}
