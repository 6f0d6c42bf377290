using System.Diagnostics;
using System.Globalization;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Alerting;

/// <summary>The whole chain as the example <c>monitoring</c> has it: agents, Prometheus, Alertmanager, receiver. Both an old and a
/// new Prometheus watch the same events.</summary>
[Collection(nameof(Alerting))] // one gateway booted at a time; for the rest it waits, and others may run
public sealed class ChainTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan RollingUpdate = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RollingUpdate_LoopbackBind_AgentKilled_AllMended_EachSaysWhatItShouldAndNoMore()
    {
        var start = Stopwatch.GetTimestamp();
        await using var monitoring = await Monitoring.UpAsync();
        await Compose.GatewayReady.SeeAsync(monitoring.Project.Container(Monitoring.Gateway), Compose.GatewayReady.Boot);
        var boot = Stopwatch.GetElapsedTime(start);
        await monitoring.SeeQuietAsync();

        // A rolling update of 30 s: seen, and nobody is woken.
        var gateway = monitoring.Project.Container(Monitoring.Gateway);
        await Docker.DoAsync("stop", gateway);
        if (boot < RollingUpdate)
            await Task.Delay(RollingUpdate - boot, TestContext.Current.CancellationToken);
        await Docker.DoAsync("start", gateway);
        await monitoring.SeeQuietAsync();
        foreach (var (age, prometheus) in monitoring.Prometheus)
        {
            Assert.NotEqual(0, (await prometheus.QueryAsync("""count_over_time(ALERTS{alertname="GatewayUnreachable",alertstate="pending"}[10m])""")).GetArrayLength());
            await prometheus.SeeAsync($"to {age}, nothing came up just now", """max(increase(probeagent_path_transitions_total{to="up"}[45s])) or vector(0)""", "0", Soon);
        }

        Assert.Empty(monitoring.Receiver.Messages);

        // Bound to loopback only, as somebody changes a setting and recreates; and the agent on the bridge is killed.
        monitoring.Project.Set("OPENCLAW_GATEWAY_BIND", "loopback");
        await monitoring.Project.ComposeAsync("up", "--detach", "--no-deps", Monitoring.Gateway, "probeagent-sidecar");
        await monitoring.Project.ComposeAsync("stop", "--timeout", "1", "probeagent");
        await monitoring.Sidecar.SeeMatrixAsync(Compose.GatewayReady.Boot, "loopback handshake/ok", "published tcp/refused", "service tcp/refused");
        var seen = DateTimeOffset.UtcNow;
        foreach (var (age, prometheus) in monitoring.Prometheus)
        {
            var diverge = await monitoring.Receiver.SeeAsync(age, "firing", "GatewayPathsDiverge", Soon);
            Assert.Equal(Monitoring.Gateway, diverge.Labels["gateway"]);
            Assert.Equal("Fails: service from sidecar (tcp refused). Works: loopback from sidecar.", diverge.Annotations["description"]);
            var first = await prometheus.QueryAsync("""min_over_time(timestamp(ALERTS{alertname="GatewayPathsDiverge",alertstate="firing"})[10m:1s])""");
            var fired = DateTimeOffset.UnixEpoch.AddSeconds(double.Parse(first[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));
            Assert.InRange(fired - seen, TimeSpan.Zero, TimeSpan.FromMinutes(1) + (2 * Monitoring.Interval));

            var absent = await monitoring.Receiver.SeeAsync(age, "firing", "ProbeAgentAbsent", Soon * 2);
            Assert.Equal((Monitoring.Gateway, "bridge", "probeagent:9788"), (absent.Labels["gateway"], absent.Labels["vantage"], absent.Labels["instance"]));
        }

        // All as it was.
        monitoring.Project.Set("OPENCLAW_GATEWAY_BIND", "lan");
        await monitoring.Project.ComposeAsync("up", "--detach", "--no-deps", Monitoring.Gateway, "probeagent", "probeagent-sidecar");
        foreach (var age in monitoring.Prometheus.Keys)
        {
            await monitoring.Receiver.SeeAsync(age, "resolved", "GatewayPathsDiverge", Soon);
            await monitoring.Receiver.SeeAsync(age, "resolved", "ProbeAgentAbsent", Soon);
        }

        await monitoring.SeeQuietAsync();
        foreach (var message in monitoring.Receiver.Messages)
            TestContext.Current.TestOutputHelper?.WriteLine(message.ToString());
        Assert.Equal(["GatewayPathsDiverge", "ProbeAgentAbsent"], monitoring.Receiver.Messages.Select(message => message.Alert).Distinct().Order(StringComparer.Ordinal));
    }
}
