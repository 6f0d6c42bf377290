using System.Text.Json;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Rollouts;

/// <summary>The agent's record of each rollout against an independent observer's: on a real engine, with the real gateway.</summary>
[Collection(nameof(Compose))]
public sealed class AgreementTests
{
    private const string Gateway = "openclaw-gateway";

    private static readonly bool Long = Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1";
    private static readonly TimeSpan GatewayBoot = TimeSpan.FromSeconds(180);

    // What a rollout's record is held to in every run tells whether it is that outage at all; how finely it is timed takes many
    // rollouts on a machine that does nothing else, and so the long run.
    private static TimeSpan Tolerance(IReadOnlyList<ObservedOutage> observed) =>
        Long ? TimeSpan.FromMilliseconds(150) : TimeSpan.FromSeconds(Math.Max(1, OutageComparison.Sum(observed).TotalSeconds / 4));

    private int _config;

    [Fact]
    public async Task Rollouts_Outages_AgreeWithAnIndependentObserver()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("socket-proxy", $"""
            services:
            {Observer.Service}
            """);
        var agent = project.Agent();
        var observer = new Observer(project.Container("observer"));
        await agent.SeeMatrixAsync(GatewayBoot, "published tcp/refused", "service upgrade/ok");
        await Eventually.SeeAsync("the observer sees it, too", async _ => await observer.SeesItUpAsync() ? "" : null, GatewayBoot);

        (string What, Func<ComposeProject, Task> Act)[] scenarios =
        [
            ("restart", project => Docker.DoAsync("restart", "--time", "1", project.Container(Gateway))),
            ("recreate with a changed address", project => project.MoveAsync(Gateway)),
            ("network disconnected and connected without aliases", ReconnectAsync),
            ("up with a changed configuration", ReconfigureAsync),
            ("scale to 3", project => ScaleAsync(project, 3)),
            ("scale to 1", project => ScaleAsync(project, 1)),
            ("killed", KillAsync),
        ];
        var disagreements = new List<string>();
        for (var time = 1; time <= (Long ? 4 : 1); time++)
        {
            foreach (var (what, act) in Long ? scenarios : scenarios[..3])
                disagreements.AddRange(await CompareAsync(what, agent, observer, () => act(project)));
        }

        Assert.Empty(disagreements);
    }

    // Compose's aliases are lost with the network, and the service's name with them, until somebody gives it back.
    private static async Task ReconnectAsync(ComposeProject project)
    {
        var gateway = project.Container(Gateway);
        await Docker.DoAsync("network", "disconnect", project.Network, gateway);
        await Docker.DoAsync("network", "connect", project.Network, gateway);
        await Docker.DoAsync("network", "disconnect", project.Network, gateway);
        await Docker.DoAsync("network", "connect", "--alias", Gateway, project.Network, gateway);
    }

    private async Task ReconfigureAsync(ComposeProject project)
    {
        await project.OverlayAsync($"""
            services:
              openclaw-gateway:
                environment: {"{"}LAB_CONFIG: "{++_config}"{"}"}
                stop_grace_period: 1s
            {Observer.Service}
            """);
        await project.ComposeAsync("up", "--detach", "--no-deps", Gateway);
    }

    // Without a published port: one is all that there is for three.
    private static async Task ScaleAsync(ComposeProject project, int replicas)
    {
        await project.OverlayAsync($"""
            services:
              openclaw-gateway:
                ports: !reset []
            {Observer.Service}
            """);
        await project.ComposeAsync("up", "--detach", "--no-deps", "--no-recreate", "--timeout", "1", "--scale", $"{Gateway}={replicas}", Gateway);
    }

    private static async Task KillAsync(ComposeProject project)
    {
        await Docker.DoAsync("kill", project.Container(Gateway));
        await Docker.DoAsync("start", project.Container(Gateway));
    }

    private static async Task<IReadOnlyList<string>> CompareAsync(string what, ScrapedAgent agent, Observer observer, Func<Task> act)
    {
        var before = (await RolloutsAsync(agent)).Select(rollout => rollout.GetProperty("id").GetInt64()).DefaultIfEmpty().Max();
        var since = DateTimeOffset.UtcNow;
        await act();
        var rollout = await Eventually.SeeAsync(
            $"{what}: a rollout that is over",
            async _ => (await RolloutsAsync(agent))
                .Where(rollout => rollout.GetProperty("id").GetInt64() > before && rollout.TryGetProperty("closed_at", out var closed) && closed.ValueKind == JsonValueKind.String)
                .Cast<JsonElement?>().FirstOrDefault() is { } found ? found.GetRawText() : null,
            GatewayBoot * 2,
            () => agent.LogAsync().GetAwaiter().GetResult());
        using var record = JsonDocument.Parse(rollout);
        var recorded = Recorded(record.RootElement);
        await Eventually.SeeAsync("the observer sees it up again", async _ => await observer.SeesItUpAsync() ? "" : null, GatewayBoot);
        var observed = await observer.OutagesAsync(since);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: recorded {OutageComparison.Text(recorded)}; observed {OutageComparison.Text(observed)}");
        if (!record.RootElement.GetProperty("converged").GetBoolean())
            return [$"{what}: did not converge: {rollout}"];
        return [.. OutageComparison.Disagreements(recorded, observed, Tolerance(observed)).Select(disagreement => $"{what}: {disagreement}\n{rollout}")];
    }

    private static List<ObservedOutage> Recorded(JsonElement rollout) =>
    [
        .. rollout.GetProperty("outages").EnumerateArray()
            .Where(path => path.GetProperty("path").GetString() == "service")
            .SelectMany(path => path.GetProperty("outages").EnumerateArray())
            .Select(outage => new ObservedOutage(outage.GetProperty("from").GetDateTimeOffset(), outage.GetProperty("to").GetDateTimeOffset())),
    ];

    private static async Task<IReadOnlyList<JsonElement>> RolloutsAsync(ScrapedAgent agent)
    {
        using var document = await agent.JsonAsync("/api/v1/rollouts");
        return [.. document.RootElement.GetProperty("gateways")[0].GetProperty("rollouts").EnumerateArray().Select(rollout => rollout.Clone())];
    }
}
