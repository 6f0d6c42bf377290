using ProbeAgent.LabTests.Compose;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Alerting;

/// <summary>The example <c>monitoring</c> with an older Prometheus and Alertmanager beside its own, and with a receiver. Only
/// Grafana is left out, for its image is not to be had in the lab.</summary>
internal sealed class Monitoring : IAsyncDisposable
{
    public const string Gateway = "openclaw-gateway";

    /// <summary>Between scrapes, and between evaluations.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ComposeProject _project;

    private Monitoring(ComposeProject project, WebhookReceiver receiver)
    {
        (_project, Receiver) = (project, receiver);
        Prometheus = new() { ["new"] = Api(project.EdgePort), ["old"] = Api(project.AgentPort) };
        Sidecar = project.Agent("probeagent-sidecar", project.SidecarPort);

        PrometheusApi Api(int port) => new(new Uri($"http://{project.Address}:{port}"));
    }

    public ComposeProject Project => _project;

    public WebhookReceiver Receiver { get; }

    /// <summary>Both, by age.</summary>
    public Dictionary<string, PrometheusApi> Prometheus { get; }

    public ScrapedAgent Sidecar { get; }

    public static async Task<Monitoring> UpAsync()
    {
        LabRequirements.Engine();
        var receiver = await WebhookReceiver.StartAsync();
        try
        {
            var project = await ComposeProject.UpAsync(
                "monitoring",
                Overlay,
                ("prometheus.yml", PrometheusYml("alertmanager")),
                ("prometheus-old.yml", PrometheusYml("alertmanager-old")),
                ("alertmanager-new.yml", AlertmanagerYml("new", receiver.Port)),
                ("alertmanager-old.yml", AlertmanagerYml("old", receiver.Port)));
            return new Monitoring(project, receiver);
        }
        catch
        {
            await receiver.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every path that should work does, in the eyes of both, and no alert is under way.</summary>
    public async Task SeeQuietAsync()
    {
        foreach (var (age, prometheus) in Prometheus)
        {
            await prometheus.SeeAsync($"{age} sees both agents' three paths up", "sum(probeagent:path_reachable)", "3", GatewayReady.Boot);
            await prometheus.SeeAsync($"{age} has no alert under way", "count(ALERTS) or vector(0)", "0", GatewayReady.Boot);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _project.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    // As the example has it, but quicker: what is waited for are the rules' own times.
    private static string PrometheusYml(string alertmanager) =>
        Replace(Read(LabFolder.Examples, "monitoring", "prometheus.yml"), ("15s", $"{Interval.TotalSeconds}s"), ("alertmanager:9093", $"{alertmanager}:9093"));

    private static string AlertmanagerYml(string age, int port) => Replace(
        Read(LabFolder.Grafana, "alertmanager.yml"),
        ("group_interval: 1m", "group_interval: 10s"),
        ("  - name: operators\n", $"  - name: operators\n    webhook_configs: [{{url: 'http://host.docker.internal:{port}/{age}'}}]\n"));

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine(path));

    private static string Replace(string text, params (string Old, string New)[] replacements)
    {
        foreach (var (was, now) in replacements)
        {
            Assert.Contains(was, text, StringComparison.Ordinal);
            text = text.Replace(was, now, StringComparison.Ordinal);
        }

        return text;
    }

    private const string Overlay = """
        services:
          openclaw-gateway:
            stop_grace_period: 1s
            ports: !override ["${LISTEN}:${SIDECAR_PORT}:9788"]
          prometheus:
            ports: !override ["${LISTEN}:${EDGE_PORT}:9090"]
          alertmanager: &receiver
            ports: !override []
            extra_hosts: ["host.docker.internal:host-gateway"]
            volumes: ["./alertmanager-new.yml:/etc/alertmanager/alertmanager.yml:ro"]
          prometheus-old:
            image: prom/prometheus:v2.42.0
            ports: ["${LISTEN}:${AGENT_PORT}:9090"]
            volumes:
              - ./prometheus-old.yml:/etc/prometheus/prometheus.yml:ro
              - ../../grafana/probe-agent.rules.yml:/etc/prometheus/probe-agent.rules.yml:ro
          alertmanager-old:
            <<: *receiver
            image: prom/alertmanager:v0.25.0
            volumes: ["./alertmanager-old.yml:/etc/alertmanager/alertmanager.yml:ro"]
          grafana:
            profiles: [never]
        """;
}
