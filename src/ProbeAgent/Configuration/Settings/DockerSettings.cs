using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Where the container engine is, and what it can't tell by itself.</summary>
internal static class DockerSettings
{
    public static IEnumerable<Setting> All =>
    [
        new Setting<AgentOptions, EngineHost>("Docker:Host", EngineText.Host, (agent, host) => agent with { Docker = agent.Docker with { Host = host } })
        {
            DefaultNote = "the usual socket, where it may be used",
            Allowed = "unix://…, tcp://host:port, http(s)://host:port, or none",
            Example = "tcp://docker-proxy:2375",
            Help = "The engine that says who the gateway is. It is only read.",
            Clear = agent => agent with { Docker = agent.Docker with { Host = null } },
        },
        new Setting<AgentOptions, string>("Docker:CaFile", PlainText.File, (agent, file) => agent with { Docker = agent.Docker with { CaFile = file } })
        {
            DefaultNote = "the system's",
            Allowed = "PEM file; makes tcp:// speak TLS",
            Example = "/certs/docker/ca.pem",
            Help = "The authorities to trust for the engine's certificate.",
            Clear = agent => agent with { Docker = agent.Docker with { CaFile = null } },
        },
        new Setting<AgentOptions, string>("Docker:CertificateFile", PlainText.File,
            (agent, file) => agent with { Docker = agent.Docker with { CertificateFile = file } })
        {
            Allowed = "PEM file; makes tcp:// speak TLS",
            Example = "/certs/docker/cert.pem",
            Help = "The client certificate to present to the engine.",
            Clear = agent => agent with { Docker = agent.Docker with { CertificateFile = null } },
        },
        new Setting<AgentOptions, string>("Docker:KeyFile", PlainText.File, (agent, file) => agent with { Docker = agent.Docker with { KeyFile = file } })
        {
            Allowed = "PEM file, not encrypted",
            Example = "/certs/docker/key.pem",
            Help = "Its private key, where the certificate's file doesn't hold it.",
            Clear = agent => agent with { Docker = agent.Docker with { KeyFile = null } },
        },
        new Setting<AgentOptions, string>("Docker:Self", EngineText.Name, (agent, name) => agent with { Docker = agent.Docker with { Self = name } })
        {
            DefaultNote = "found from inside",
            Allowed = "a container's name, or 12 or more digits of its id",
            Example = "shop-probeagent-1",
            Help = "The agent's own container, for where it can't be told from inside; the log then says so.",
            Clear = agent => agent with { Docker = agent.Docker with { Self = null } },
        },
        new Setting<AgentOptions, string>("Docker:Project", EngineText.Name,
            (agent, name) => agent with { Docker = agent.Docker with { Project = name } })
        {
            DefaultNote = "the agent's own",
            Allowed = "a Compose project's name",
            Example = "shop",
            Help = "The Compose project whose services the gateways are.",
            Clear = agent => agent with { Docker = agent.Docker with { Project = null } },
        },
    ];
}
