using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>Every example as a user starts it: its folder copied alone, with nothing configured but free ports.</summary>
[Collection(nameof(Compose))]
public sealed class ExampleTests
{
    // Of the gateway's word that it has started, which takes it ten seconds and, on a busy machine, many more.
    // On a machine that does other things besides, several rounds' worth.
    private static readonly TimeSpan AfterReady = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1" ? 15 : 60);

    [Theory]
    [InlineData("bridge", "bridge", "published tcp/refused", "service upgrade/ok")]
    [InlineData("sidecar", "sidecar", "loopback upgrade/ok", "published tcp/refused", "service upgrade/ok")]
    [InlineData("host", "host", "loopback upgrade/ok")]
    [InlineData("socket-proxy", "bridge", "published tcp/refused", "service upgrade/ok")]
    [InlineData("behind-nginx", "bridge", "edge upgrade/ok", "published tcp/refused", "service upgrade/ok")]
    [InlineData("behind-caddy", "bridge", "edge upgrade/ok", "published tcp/refused", "service upgrade/ok")]
    [InlineData("behind-haproxy", "bridge", "edge upgrade/ok", "published tcp/refused", "service upgrade/ok")]
    public async Task Up_NothingConfigured_EveryPathIsAsExpected(string example, string vantage, params string[] matrix)
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync(example);
        var agent = project.Agent();

        await GatewayReady.SeeAsync(project.Container("openclaw-gateway"), GatewayReady.Boot);
        var seen = await agent.SeeAsync(
            string.Join(", ", matrix),
            seen => seen.IsMatrix(matrix) && seen.Samples.Where(sample => sample.Name == "probeagent_path_expectation_met").All(met => met.Value == 1),
            AfterReady);

        Assert.All(seen.Samples.Where(sample => sample.Name == "probeagent_path_outcome"), path => Assert.Equal(vantage, path.Labels["vantage"]));
        await LeastPrivilege.HoldsAsync(agent);
    }

    [Fact]
    public async Task Monitoring_WithItsEngineFile_TakesTheEnginesWord()
    {
        LabRequirements.Engine();
        var file = await File.ReadAllTextAsync(Path.Combine(LabFolder.Examples, "monitoring", "compose.engine.yaml"), TestContext.Current.CancellationToken);
        const string Networks = "    networks: [default, engine]\n";
        Assert.Contains(Networks, file, StringComparison.Ordinal);
        await using var project = await ComposeProject.UpAsync(
            "monitoring",
            file.Replace(Networks, $$"""
            {{Networks}}    ports: ["127.0.0.1:${AGENT_PORT}:9788"]

              prometheus: &out {profiles: [never]}
              alertmanager: *out
              grafana: *out

            """, StringComparison.Ordinal));

        await project.Agent().SeeAsync(
            "the engine and the gateway",
            seen => seen.Value("probeagent_discovery_success", ("source", "docker")) == 1 && seen.Path("service").Success == true,
            GatewayReady.Boot);
    }

    [Fact]
    public async Task Readme_SnippetPastedUnderAGateway_Works()
    {
        LabRequirements.Engine();
        var readme = await File.ReadAllTextAsync(LabFolder.Readme, TestContext.Current.CancellationToken);
        var start = readme.IndexOf("```yaml\n  probeagent:\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var snippet = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.InRange(snippet.Split('\n').Length, 5, 15);

        // The snippet's port is fixed: another one takes its place, and nothing else.
        await using var project = await ComposeProject.UpAsync("bridge", "services: {}", ("compose.yaml", $"""
            services:
              openclaw-gateway:
                image: ghcr.io/openclaw/openclaw:latest
                command: ["node", "dist/index.js", "gateway", "--allow-unconfigured", "--bind", "lan", "--port", "18789"]
                environment:
                  OPENCLAW_GATEWAY_TOKEN: change-me

            {snippet.Replace("127.0.0.1:9788:9788", "127.0.0.1:${AGENT_PORT}:9788", StringComparison.Ordinal)}
            """));

        await project.Agent().SeeMatrixAsync(GatewayReady.Boot, "published tcp/refused", "service upgrade/ok");
    }
}
