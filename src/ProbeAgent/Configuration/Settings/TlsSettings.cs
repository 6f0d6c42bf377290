using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>How a gateway's certificate is judged and what the agent presents.</summary>
internal static class TlsSettings
{
    public static IEnumerable<Setting> All =>
    [
        new Setting<GatewayOptions, string>("Gateway:Tls:CaFile", PlainText.File,
            (gateway, file) => gateway with { Tls = gateway.Tls with { CaFile = file } })
        {
            DefaultNote = "the system's",
            Allowed = "PEM file",
            Example = "/certs/ca.pem",
            Help = "The authorities to trust instead of the system's.",
            Clear = gateway => gateway with { Tls = gateway.Tls with { CaFile = null } },
        },
        new Setting<GatewayOptions, string>("Gateway:Tls:CertificateFile", PlainText.File,
            (gateway, file) => gateway with { Tls = gateway.Tls with { CertificateFile = file } })
        {
            Allowed = "PEM file",
            Example = "/certs/client.pem",
            Help = "The client certificate to present.",
            Clear = gateway => gateway with { Tls = gateway.Tls with { CertificateFile = null } },
        },
        new Setting<GatewayOptions, string>("Gateway:Tls:KeyFile", PlainText.File,
            (gateway, file) => gateway with { Tls = gateway.Tls with { KeyFile = file } })
        {
            Allowed = "PEM file, not encrypted",
            Example = "/certs/client-key.pem",
            Help = "Its private key, where the certificate's file doesn't hold it.",
            Clear = gateway => gateway with { Tls = gateway.Tls with { KeyFile = null } },
        },
        new Setting<GatewayOptions, string>("Gateway:Tls:ServerName", HostText.Name,
            (gateway, name) => gateway with { Tls = gateway.Tls with { ServerName = name } })
        {
            DefaultNote = "the path's host",
            Allowed = "host name",
            Example = "gateway.example.com",
            Help = "The name to ask for (SNI) and to verify.",
            Clear = gateway => gateway with { Tls = gateway.Tls with { ServerName = null } },
        },
        new Setting<GatewayOptions, bool>("Gateway:Tls:SkipVerify", Choice.Switch,
            (gateway, skip) => gateway with { Tls = gateway.Tls with { SkipVerify = skip } })
        {
            Default = "false",
            Allowed = "true or false",
            Example = "true",
            Help = "Accept any certificate: the path then proves less than a client needs.",
        },
    ];
}
