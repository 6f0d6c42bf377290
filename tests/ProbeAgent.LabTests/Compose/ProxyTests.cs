using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What a reverse proxy does to a gateway that is well: the edge fails, the service path behind it doesn't.</summary>
[Collection(nameof(Compose))]
public sealed class ProxyTests
{
    private const string Quick = """
        services:
          probeagent:
            environment: {PROBEAGENT_INTERVAL: 1s}
        """;

    private static readonly TimeSpan GatewayBoot = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Nginx_NoUpgradeThenNotTrustedThenDeadUpstream()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("behind-nginx", Quick);
        var agent = project.Agent();
        await agent.SeeMatrixAsync(GatewayBoot, "edge upgrade/ok", "published tcp/refused", "service upgrade/ok");
        var config = await project.ReadAsync("nginx.conf");

        // Forgetting both headers is what a plain proxy_pass does.
        await project.WriteAsync("nginx.conf", string.Join('\n', config.Split('\n').Where(line =>
            !line.Contains("proxy_set_header Upgrade", StringComparison.Ordinal) && !line.Contains("proxy_set_header Connection", StringComparison.Ordinal))));
        await project.ComposeAsync("restart", "--timeout", "1", "nginx");
        await agent.SeeMatrixAsync(Soon, "edge upgrade/not_upgraded", "published tcp/refused", "service upgrade/ok");

        await project.WriteAsync("nginx.conf", config.Replace("http://$gateway:18789", "http://$gateway:1", StringComparison.Ordinal));
        await project.ComposeAsync("restart", "--timeout", "1", "nginx");
        await agent.SeeMatrixAsync(Soon, "edge http/server_error", "published tcp/refused", "service upgrade/ok");
        Assert.Contains("status 502", await agent.LogAsync(), StringComparison.Ordinal);
        Assert.Contains("Server: nginx", await agent.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nginx_NotInTrustedProxies_AttributionRefused()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("behind-nginx", Quick, ("compose.yaml", (await File.ReadAllTextAsync(
            Path.Combine(LabFolder.Examples, "behind-nginx", "compose.yaml"), TestContext.Current.CancellationToken)).Replace(
                "\"trustedProxies\": [\"172.31.251.10\"]", "\"trustedProxies\": [\"172.31.251.99\"]", StringComparison.Ordinal)));

        await project.Agent().SeeAsync(
            "the gateway refuses the proxy, and nobody else",
            seen => seen.Path("edge").Outcome?.EndsWith("/attribution_refused", StringComparison.Ordinal) == true && seen.Path("service").Success == true,
            GatewayBoot);
    }

    [Theory]
    [InlineData("behind-caddy", "Caddyfile", "openclaw-gateway:18789", "openclaw-gateway:1", "status 502", "Server: Caddy")]
    [InlineData("behind-haproxy", "haproxy.cfg", "openclaw-gateway:18789", "openclaw-gateway:1 check inter 200", "status 503", "No server is available")]
    public async Task Proxy_DeadUpstream_EdgeSaysWhoAnswered(string example, string file, string upstream, string dead, params string[] evidence)
    {
        LabRequirements.Engine();
        var config = await File.ReadAllTextAsync(Path.Combine(LabFolder.Examples, example, file), TestContext.Current.CancellationToken);
        await using var project = await ComposeProject.UpAsync(example, Quick, (file, config.Replace(upstream, dead, StringComparison.Ordinal)));
        var agent = project.Agent();

        await agent.SeeMatrixAsync(GatewayBoot, "edge http/server_error", "published tcp/refused", "service upgrade/ok");

        var log = await agent.LogAsync();
        Assert.All(evidence, text => Assert.Contains(text, log, StringComparison.Ordinal));
    }
}
