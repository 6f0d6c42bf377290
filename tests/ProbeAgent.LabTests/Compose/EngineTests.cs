using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What becomes of the agents when the engine itself goes and comes back, or has no room left: on an engine of the
/// test's own.</summary>
[Collection(nameof(Compose))]
public sealed class EngineTests
{
    private const string LiveRestore = "--live-restore";

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task EngineRestarts_ContainersLiveOn_OnlyWhatTheEngineDidItselfIsDown()
    {
        await using var engine = await OwnEngine.UpAsync(LiveRestore);
        await using var both = await BothVantages.UpAsync(engine: engine);
        await both.Project.DockerAsync(["run", "--detach", .. TalkativeAgent.Arguments("talkative", $"0.0.0.0:{both.Project.EdgePort}")]);
        var talkative = both.Project.AgentIn("talkative", both.Project.EdgePort);
        await both.SeeHealthyAsync();
        var started = new Dictionary<ScrapedAgent, string>();
        foreach (var agent in (ScrapedAgent[])[both.Bridge, both.Sidecar])
            started[agent] = await agent.InspectAsync("{{.State.StartedAt}}");

        // Docker's DNS and its proxies are the daemon's own. What the kernel does goes on, this machine's way to their ports too.
        await engine.StopAsync();
        await both.Bridge.SeeMatrixAsync(Soon, "published tcp/refused", "service dns/refused");
        await both.Sidecar.SeeMatrixAsync(Soon, "loopback upgrade/ok", "published tcp/refused", "service dns/refused");

        // Nobody reads what containers write: the pipe is full after 64 kB.
        await talkative.SeeAsync("lines are dropped", seen => seen.LinesDropped > 0, Soon);
        await talkative.SeeNewRoundsAsync(Soon, seen => seen.AllUp);
        await both.Bridge.SeeNewRoundsAsync(Soon);

        await engine.StartAsync(LiveRestore);
        await both.SeeHealthyAsync();
        foreach (var agent in (ScrapedAgent[])[both.Bridge, both.Sidecar])
        {
            Assert.Equal(started[agent], await agent.InspectAsync("{{.State.StartedAt}}"));
            await agent.SeeLogAsync(Soon, "down at dns: refused");
        }

        await talkative.SeeNewRoundsAsync(Soon, seen => seen.AllUp);
    }

    [Fact]
    public async Task EngineRestarts_ContainersLiveOn_WhatItSaidStaysAndNoRolloutIsInvented()
    {
        await using var engine = await OwnEngine.UpAsync(LiveRestore);
        await using var project = await ComposeProject.UpAsync(engine, "bridge", $$"""
            services:
              probeagent:
                user: "0:0"
                volumes: ["{{engine.SocketFolder}}:/engine"]
                ports: !override ["${LISTEN}:${AGENT_PORT}:9788"]
                environment: {PROBEAGENT_INTERVAL: 1s, PROBEAGENT_DOCKER__HOST: "unix:///engine/docker.sock"}
            """);
        var agent = project.Agent();
        await agent.SeeAsync("the gateway", seen => seen.Path("service").Outcome == "upgrade/ok" && Current(seen) is not null, GatewayReady.Boot);
        var before = Current((await agent.ScrapeAsync())!);

        await engine.StopAsync();
        await agent.SeeAsync("the engine is gone", seen => Answers(seen) == 0 && seen.Path("service").Outcome == "dns/refused", Soon);
        var away = await agent.SeeNewRoundsAsync(Soon);
        Assert.Equal((before, null), (Current(away), away.Value("probeagent_gateway_healthy")));

        await engine.StartAsync(LiveRestore);
        var back = await agent.SeeAsync("it is back", seen => Answers(seen) == 1 && seen.Path("service").Outcome == "upgrade/ok", Soon);
        Assert.Equal((before, 0, 0), (Current(back), back.Value("probeagent_rollouts_total", ("converged", "true")), back.Value("probeagent_rollout_active")));

        // Its events come again, too.
        await project.DockerAsync("restart", "--time", "1", project.Container(BothVantages.Gateway));
        await agent.SeeAsync("a rollout", seen => seen.Value("probeagent_rollouts_total", ("converged", "true")) == 1, GatewayReady.Boot);

        static double? Answers(Exposition seen) => seen.Value("probeagent_discovery_success", ("source", "docker"));
        static string? Current(Exposition seen) => seen.Samples.SingleOrDefault(sample => sample.Name == "probeagent_endpoint_info" && sample.Has(("state", "current")))?.Labels["address"];
    }

    [Fact]
    public async Task EngineRestarts_ContainersEndWithIt_AllComeBackByPolicyAndNothingIsGreenTooEarly()
    {
        await using var engine = await OwnEngine.UpAsync();
        await using var both = await BothVantages.UpAsync(engine: engine);
        await both.SeeHealthyAsync();

        await engine.StopAsync();
        Assert.Null(await both.Bridge.ScrapeAsync());
        await engine.StartAsync();

        // Its process is new, and so are its counters; what is shown may be over before anybody asks.
        await both.Bridge.SeeAsync(
            "shut before the gateway listened",
            seen => seen.Path("service").Attempts("tcp", "refused") > 0 && seen.Path("published").Attempts("http", "closed") + seen.Path("published").Attempts("http", "reset") > 0,
            GatewayReady.Boot);
        await both.SeeBridgeHealthyAsync();
        Assert.Equal("0", await both.Bridge.InspectAsync("{{.RestartCount}}"));

        // An engine starts all at once what it starts, a sidecar sometimes before its gateway: then it gives it up for ever,
        // and nobody in the container can say so. Compose starts it.
        var sidecar = await both.Sidecar.InspectAsync("{{.State.Status}} {{.State.Error}}");
        if (sidecar != "running ")
            Assert.StartsWith("exited cannot join network of a non running container", sidecar, StringComparison.Ordinal);
        await both.Project.ComposeAsync("up", "--detach");
        await both.SeeHealthyAsync();
        Assert.DoesNotContain("exits with 75", await both.Sidecar.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiskFull_LogsAreLostByTheEngineAndNothingElseHappens()
    {
        await using var engine = await OwnEngine.UpAsync();
        await using var both = await BothVantages.UpAsync(engine: engine);
        await both.Project.DockerAsync(["run", "--detach", .. TalkativeAgent.Arguments("talkative", $"0.0.0.0:{both.Project.EdgePort}")]);
        var talkative = both.Project.AgentIn("talkative", both.Project.EdgePort);
        await both.SeeHealthyAsync();

        var filler = $"{engine.ContainersFolder}/filler";
        await engine.DoInsideAsync("sh", "-c", $"cat /dev/zero >{filler} || true");
        await engine.Log.WaitForAsync("no space left on device", 0, Soon);

        // The engine goes on reading what it can't write: the agent notices nothing of it.
        await talkative.SeeNewRoundsAsync(Soon, seen => seen.AllUp);
        Assert.Equal(0, (await talkative.ScrapeAsync())!.LinesDropped);
        await both.Bridge.SeeNewRoundsAsync(Soon);
        await both.Sidecar.SeeNewRoundsAsync(Soon);
        await both.SeeHealthyAsync();
        Assert.Equal("healthy", await talkative.InspectAsync("{{.State.Health.Status}}"));

        // What the gateway does is told as ever.
        await both.Project.DockerAsync("kill", "--signal", "STOP", both.GatewayContainer);
        await both.Bridge.SeeMatrixAsync(Soon, "published http/timeout", "service http/timeout");
        await both.Project.DockerAsync("kill", "--signal", "CONT", both.GatewayContainer);
        await both.SeeHealthyAsync();

        // Not the whole log: docker logs stops where a line was half written, and fails while that line is the last one.
        var last = await LastLineAsync();
        await engine.DoInsideAsync("rm", filler);
        await Eventually.SeeAsync("the log goes on", async _ => await LastLineAsync() is { } line && line != last ? line : null, Soon);

        async Task<string?> LastLineAsync()
        {
            var (code, output, _) = await Docker.RunAsync(["logs", "--tail", "1", "talkative"], engine.Client);
            return code == 0 && output.Length > 0 ? output : null;
        }
    }
}
