using System.Net;
using ProbeAgent.Configuration.Values;
using ProbeAgent.Vantages;

namespace ProbeAgent.Configuration.Settings;

/// <summary>What is set once for the whole agent.</summary>
internal static class GeneralSettings
{
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);
    public static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestFastInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ShortestRolloutLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRolloutLimit = TimeSpan.FromDays(1);

    public static IEnumerable<Setting> All =>
    [
        new Setting<AgentOptions, string>("Config", PlainText.File, (agent, _) => agent)
        {
            Allowed = "file name; only on the command line or in the environment",
            Example = "/etc/probeagent.json",
            Help = "JSON file with settings; environment and command line go before it.",
            Clear = agent => agent,
        },
        new Setting<AgentOptions, VantageForm?>("Form",
            Choice.Of<VantageForm?>(("auto", null), ("bridge", VantageForm.Bridge), ("sidecar", VantageForm.Sidecar), ("host", VantageForm.Host), ("pod", VantageForm.Pod)),
            (agent, form) => agent with { Form = form })
        {
            Default = "auto",
            Allowed = "auto, bridge, sidecar, host or pod",
            Example = "sidecar",
            Help = "How the agent stands to the gateway: an ordinary service, in its network namespace, on the host's network, or in a Kubernetes pod of its own.",
        },
        new Setting<GatewayOptions, TimeSpan>("Interval", Duration.Between(ShortestInterval, LongestInterval),
            (gateway, interval) => gateway with { Interval = interval })
        {
            Default = "10s",
            Allowed = "100ms to 1h",
            Example = "5s",
            Help = "Time between the starts of two rounds on a path.",
        },
        new Setting<GatewayOptions, TimeSpan>("Timeout", Duration.Between(ShortestTimeout, LongestInterval),
            (gateway, timeout) => gateway with { Timeout = timeout })
        {
            Default = "3s",
            DefaultNote = "3s, less where the interval is that short",
            Allowed = "10ms to less than Interval",
            Example = "2s",
            Help = "The longest a round may take.",
        },
        new Setting<GatewayOptions, TimeSpan>("FastInterval", Duration.Between(ShortestFastInterval, LongestInterval),
            (gateway, interval) => gateway with { FastInterval = interval })
        {
            Default = "100ms",
            Allowed = "20ms to Interval",
            Example = "250ms",
            Help = "Time between rounds for a while after a change.",
        },
        new Setting<GatewayOptions, AddressFamilies>("AddressFamily",
            Choice.Of(("ipv4", AddressFamilies.IPv4), ("ipv6", AddressFamilies.IPv6), ("any", AddressFamilies.Any)),
            (gateway, family) => gateway with { AddressFamily = family })
        {
            Default = "ipv4",
            Allowed = "ipv4, ipv6 or any",
            Example = "any",
            Help = "Which addresses of a name count.",
        },
        new Setting<AgentOptions, IPEndPoint>("Metrics:Listen", ListenAddress.Read,
            (agent, address) => agent with { Metrics = agent.Metrics with { Listen = address } })
        {
            Default = ":9788",
            Allowed = "[address]:port; port 0 takes a free one",
            Example = "127.0.0.1:9788",
            Help = "Where metrics, health and status are served.",
        },
        new Setting<AgentOptions, string>("Metrics:CertificateFile", PlainText.File,
            (agent, file) => agent with { Metrics = agent.Metrics with { CertificateFile = file } })
        {
            Allowed = "PEM file",
            Example = "/certs/agent.pem",
            Help = "Certificate (chain) to serve HTTPS with, instead of plain HTTP.",
            Clear = agent => agent with { Metrics = agent.Metrics with { CertificateFile = null } },
        },
        new Setting<AgentOptions, string>("Metrics:KeyFile", PlainText.File,
            (agent, file) => agent with { Metrics = agent.Metrics with { KeyFile = file } })
        {
            Allowed = "PEM file, not encrypted",
            Example = "/certs/agent-key.pem",
            Help = "Its private key, where the certificate's file doesn't hold it.",
            Clear = agent => agent with { Metrics = agent.Metrics with { KeyFile = null } },
        },
        new Setting<AgentOptions, string>("Compose:Service", ComposeText.Service,
            (agent, service) => agent with { Compose = agent.Compose with { Service = service } })
        {
            Default = "probeagent",
            Allowed = "letters, digits, dots, underscores and dashes",
            Example = "probeagent",
            Help = "The agent's own Compose service, for the command that mends a sidecar whose gateway was recreated.",
        },
        new Setting<AgentOptions, TimeSpan>("Rollouts:Limit", Duration.Between(ShortestRolloutLimit, LongestRolloutLimit),
            (agent, limit) => agent with { Rollouts = agent.Rollouts with { Limit = limit } })
        {
            Default = "10m",
            Allowed = "10s to 1d",
            Example = "30m",
            Help = "How long a rollout may take before it is given up as not converged.",
        },
        new Setting<AgentOptions, LogLevel>("Log:Level",
            Choice.Of(
                ("trace", LogLevel.Trace), ("verbose", LogLevel.Trace), ("debug", LogLevel.Debug),
                ("information", LogLevel.Information), ("info", LogLevel.Information),
                ("warning", LogLevel.Warning), ("warn", LogLevel.Warning), ("error", LogLevel.Error),
                ("critical", LogLevel.Critical), ("fatal", LogLevel.Critical), ("none", LogLevel.None), ("off", LogLevel.None)),
            (agent, level) => agent with { Log = agent.Log with { Level = level } })
        {
            Default = "information",
            Allowed = "trace, debug, information, warning, error, critical or none",
            Example = "debug",
            Help = "The least level that is written.",
        },
        new Setting<AgentOptions, LogFormat>("Log:Format",
            Choice.Of(("text", LogFormat.Text), ("json", LogFormat.Json)),
            (agent, format) => agent with { Log = agent.Log with { Format = format } })
        {
            Default = "text",
            Allowed = "text or json",
            Example = "json",
            Help = "Lines for people, or one JSON object a line.",
        },
    ];
}
