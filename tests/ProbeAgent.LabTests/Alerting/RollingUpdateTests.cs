using ProbeAgent.LabTests.Compose;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Alerting;

/// <summary>One rolling update after another, each to another address, with the rules as users run them.</summary>
[Collection(nameof(Alerting))]
public sealed class RollingUpdateTests
{
    private static readonly int Updates = Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1" ? 20 : 2;

    // Of the longest interval, a minute, and of those that the rules' inputs are behind each other.
    private static readonly TimeSpan Rules = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task RollingUpdates_AllRulesLoaded_NoAlert()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("socket-proxy");
        var agent = project.Agent();
        var rules = await File.ReadAllTextAsync(RuleFile.Path, TestContext.Current.CancellationToken);
        await using var server = await PrometheusServer.StartAsync(
            "new",
            $"""
            global: {"{"}scrape_interval: 15s, evaluation_interval: 15s{"}"}
            rule_files: [probe-agent.rules.yml]
            scrape_configs: [{"{"}job_name: probeagent, static_configs: [{"{"}targets: ["127.0.0.1:{project.AgentPort}"]{"}"}]{"}"}]
            """,
            ("probe-agent.rules.yml", rules));
        await server.Api.SeeAsync("the gateway's path is up", "sum(probeagent:path_reachable)", "1", GatewayReady.Boot);

        var gateway = project.Container(BothVantages.Gateway);
        for (var update = 1; update <= Updates; update++)
        {
            var before = await project.AddressAsync(gateway);
            await project.MoveAsync(BothVantages.Gateway);
            Assert.NotEqual(before, await project.AddressAsync(gateway));
            await agent.SeeAsync(
                $"rollout {update} has converged",
                seen => seen.Value("probeagent_rollouts_total", ("converged", "true")) >= update && seen.Value("probeagent_rollout_active") == 0 && seen.Path("service").Success == true,
                GatewayReady.Boot);
        }

        await server.Api.SeeAsync(
            "the rules have run upon what a scrape saw of the last rollout",
            $$"""
            (sum(probeagent_rollouts_total{converged="true"}) >= bool {{Updates}})
              * (min(timestamp(probeagent:path_reachable)) > bool max(timestamp(probeagent_rollouts_total{converged="true"})))
            """,
            "1",
            Rules);
        await server.Api.SeeAsync("the burn rates' rules, which run once a minute, have too", "count(probeagent:upgrade_bad:ratio1h)", "1", Rules);
        // What is pending now could still fire.
        await server.Api.SeeAsync("no alert is under way", "count(ALERTS) or vector(0)", "0", GatewayReady.Boot);
        Assert.Equal("[]", (await server.Api.QueryAsync("""count_over_time(ALERTS{alertstate="firing"}[6h])""")).GetRawText());
    }
}
