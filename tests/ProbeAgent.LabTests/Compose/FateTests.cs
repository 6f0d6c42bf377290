using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What becomes of the agents when the gateway, its network or they themselves go: on a real engine.</summary>
[Collection(nameof(Compose))]
public sealed class FateTests
{
    private static readonly string[] Paths = ["service", "published"];

    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task GatewayRestarts_EachTimeTheSidecarComesBackAndTheBridgeCountsOneDownAndOneUp()
    {
        LabRequirements.Engine();
        // On a busy machine a gateway that has just booted may keep a client waiting for a second, and that would count.
        var (times, interval) = Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1" ? (10, "1s") : (3, "3s");
        await using var both = await BothVantages.UpAsync(interval: interval);
        // A filter by container leaves out what its networks tell of it: by its id.
        var id = await both.Project.DockerAsync("inspect", "--format", "{{.Id}}", both.GatewayContainer);
        await using var events = Docker.Attend("events", "--filter", "type=container", "--filter", "type=network", "--format", "{{.Action}} {{.Actor.ID}} {{.Actor.Attributes.container}}");
        await both.SeeHealthyAsync();
        var before = (await both.Bridge.ScrapeAsync())!;

        for (var time = 1; time <= times; time++)
        {
            await Docker.DoAsync("restart", "--time", "1", both.GatewayContainer);
            // Not what it saw before it looked again.
            await both.Bridge.SeeAsync(
                $"restart {time} is over on both paths",
                seen => Paths.All(path => seen.Path(path).Success == true && seen.Path(path).Transitions("up") - before.Path(path).Transitions("up") >= time),
                GatewayReady.Boot);
            await both.SeeHealthyAsync();
            var comebacks = await both.Sidecar.InspectAsync("{{.RestartCount}}");
            Assert.True(comebacks == $"{time}", $"started again {comebacks} times after {time} restarts:\n{await both.Sidecar.LogAsync()}");
        }

        var after = (await both.Bridge.ScrapeAsync())!;
        foreach (var path in Paths)
        {
            var (down, up) = (after.Path(path).Transitions("down") - before.Path(path).Transitions("down"), after.Path(path).Transitions("up") - before.Path(path).Transitions("up"));
            Assert.True((down, up) == (times, times), $"{path} went down {down} times and up {up} times:\n{await both.Bridge.LogAsync()}");
        }

        Assert.Equal("0", await both.Bridge.InspectAsync("{{.RestartCount}}"));
        // When the death is told depends on how it came about.
        var told = string.Concat(events.Output.Since(0).Where(line => line.Contains(id, StringComparison.Ordinal) && line[..5] is not ("exec_" or "healt")).Select(line => $"{line.Split(' ')[0]} "));
        Assert.True(times == Regex.Count(told, "(kill )+(die )?disconnect (die )?stop (die )?connect start restart "), told);
        Assert.Contains("exits with 75", await both.Sidecar.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GatewayRecreated_SidecarTurnsUnhealthyAndItsOwnCommandMendsIt()
    {
        LabRequirements.Engine();
        await using var both = await BothVantages.UpAsync();
        await both.SeeHealthyAsync();

        await both.Project.ComposeAsync("up", "--detach", "--no-deps", "--force-recreate", "--timeout", "1", BothVantages.Gateway);
        await Eventually.SeeAsync(
            "the sidecar is unhealthy",
            async _ => await both.Sidecar.InspectAsync("{{.State.Health.Status}} {{.RestartCount}}") == "unhealthy 0" ? "" : null,
            Recovery);
        const string Run = "Run: docker compose ";
        var log = await both.Sidecar.LogAsync();
        var command = log[(log.IndexOf(Run, StringComparison.Ordinal) + Run.Length)..].Split('\n')[0].Trim();
        Assert.Equal("up -d --no-deps --force-recreate sidecar", command);
        Assert.Single(log.Split('\n'), line => line.Contains(Run, StringComparison.Ordinal));

        await both.Project.ComposeAsync(command.Split(' '));
        await both.SeeHealthyAsync();
    }

    [Fact]
    public async Task NetworkDisconnectedAndConnected_BothGoOn()
    {
        LabRequirements.Engine();
        await using var both = await BothVantages.UpAsync();
        await both.SeeHealthyAsync();

        await Docker.DoAsync("network", "disconnect", both.Project.Network, both.GatewayContainer);
        await both.Bridge.SeeAsync("down", seen => seen.Path("service").Success == false && seen.Path("published").Success == false, Soon);
        await Eventually.SeeAsync("the sidecar says so", async _ => (await both.Sidecar.LogAsync()).Contains("only loopback is left", StringComparison.Ordinal) ? "" : null, Soon);

        // Without --alias the service's name is lost: the container is well, and nobody finds it.
        await Docker.DoAsync("network", "connect", both.Project.Network, both.GatewayContainer);
        await both.Bridge.SeeMatrixAsync(Soon, "published upgrade/ok", "service dns/nxdomain|timeout|server_failure|refused");
        await Docker.DoAsync("network", "disconnect", both.Project.Network, both.GatewayContainer);
        await Docker.DoAsync("network", "connect", "--alias", BothVantages.Gateway, both.Project.Network, both.GatewayContainer);

        await both.SeeHealthyAsync();
        Assert.Equal("0", await both.Sidecar.InspectAsync("{{.RestartCount}}"));
    }

    [Fact]
    public async Task AgentKilled_IsBackByItsPolicyAndFindsAllWell()
    {
        LabRequirements.Engine();
        await using var both = await BothVantages.UpAsync();
        await both.SeeHealthyAsync();

        foreach (var agent in (ScrapedAgent[])[both.Bridge, both.Sidecar])
        {
            // Not docker kill, which an engine takes for the user's wish that it stay down.
            System.Diagnostics.Process.GetProcessById(int.Parse(
                await agent.InspectAsync("{{.State.Pid}}"), System.Globalization.CultureInfo.InvariantCulture)).Kill();
        }

        await Eventually.SeeAsync(
            "both were started again",
            async _ => await both.Bridge.InspectAsync("{{.RestartCount}}") == "1" && await both.Sidecar.InspectAsync("{{.RestartCount}}") == "1" ? "" : null,
            Soon);
        await both.SeeHealthyAsync();
    }
}
