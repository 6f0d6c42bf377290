using System.Text.Json.Nodes;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>values.schema.json and the agent mean the same: what Helm lets pass must not end in a pod that refuses to start.</summary>
public sealed class AgreementTests : IDisposable
{
    private static readonly string[] Gateway = ["--set", "gateways.x.name=x.svc"];

    private readonly TempFolder _folder = new();
    private readonly Helm _withoutSchema;

    public AgreementTests()
    {
        var copy = ChartCopy.Make(_folder, LabFolder.Chart, "probe-agent");
        File.Delete(Path.Combine(copy, "values.schema.json"));
        _withoutSchema = new Helm(copy);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gateways.x_.name=x.svc")]
    [InlineData(@"gateways.x\.y.name=x.svc")]
    [InlineData("gateways.x.paths.edge_1-a.url=wss://x.example.com")]
    [InlineData("settings.interval=1m30s")]
    [InlineData("gateways.x.handshakeInterval=1d")]
    [InlineData("gateways.x.pinnedFor=1w2d")]
    [InlineData("gateways.x.pinnedFor=forever")]
    [InlineData(@"gateways.x.resolvers=system\,pinned")]
    [InlineData("gateways.x.healthStatus=2xx")]
    [InlineData("gateways.x.name=fd00::1")]
    [InlineData(@"gateways.x.clients=pooled\,session")]
    [InlineData("gateways.x.clients=none")]
    [InlineData(@"gateways.x.paths.service.steps=dns\,tcp")]
    [InlineData("gateways.x.paths.edge.url=https://x.example.com:8443/a?b=c@d")]
    [InlineData("gateways.x.startupPath=")]
    public async Task Value_TheAgentTakes_PassesTheSchema(string value)
    {
        var rendered = await Helm.ProbeAgent.TemplateAsync([], [.. Gateway, "--set", value]);
        Assert.NotEmpty(await AgentConfig.Of(rendered).SettingsAsync("pod"));
    }

    [Theory]
    [InlineData("gateways._x.name=x.svc")]
    [InlineData("gateways.x y.name=x.svc")]
    [InlineData("gateways.x123456789x123456789x123456789x123456789x123456789x123456789x123.name=x.svc")]
    [InlineData(@"gateways.x.paths.edge\.1.url=https://x.example.com")]
    [InlineData("gateways.x.paths.e123456789e123456789e123456789e123456789e123456789e123456789e123.url=https://x.example.com")]
    [InlineData("gateways.x.paths.edge.headers.Host=y.example.com")]
    [InlineData("gateways.x.paths.edge.headers.Connection=close")]
    [InlineData("gateways.x.port=0")]
    [InlineData("gateways.x.kind=grpc")]
    [InlineData("gateways.x.healthPath=status")]
    [InlineData("gateways.x.healthPath=")]
    [InlineData("gateways.x.pinnedFor=ever")]
    [InlineData("gateways.x.prot=1")]
    [InlineData("gateways.x.name=http://x")]
    [InlineData("gateways.x.name=x.svc:18789")]
    [InlineData("gateways.x.clients=foo")]
    [InlineData("gateways.x.resolvers=foo")]
    [InlineData("gateways.x.paths.egde.interval=30s")]
    [InlineData("gateways.x.paths.service.url=http://x")]
    [InlineData("gateways.x.paths.service.steps=icmp")]
    [InlineData("gateways.x.paths.edge.url=https://")]
    [InlineData("gateways.x.paths.edge.url=https://u:pw@h")]
    [InlineData("settings.interval=1s1m")]
    [InlineData("settings.interval=1S")]
    [InlineData("settings.intervall=1s")]
    [InlineData("settings.log.format=xml")]
    public async Task Value_TheAgentRefuses_IsRefusedByTheSchema(string value)
    {
        string[] arguments = [.. Gateway, "--set", "gateways.x.paths.edge.url=https://x.example.com", "--set", value];
        var (code, output) = await AgentConfig.Of(await _withoutSchema.TemplateAsync([], arguments)).PrintAsync("pod");
        Assert.True(code == 2, $"the agent ended with {code}:\n{output}");

        await Helm.ProbeAgent.RefusalAsync([], arguments);
    }

    [Fact]
    public async Task Schema_SettingsOfAGateway_AreTheAgents()
    {
        var printed = await AgentConfig.Of(await Helm.ProbeAgent.TemplateAsync([], Gateway)).SettingsAsync("pod");
        const string prefix = "Gateways:x:";
        var agents = printed.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line[prefix.Length..line.IndexOf('=', StringComparison.Ordinal)])
            // Secrets are named in the values, and mounted as files.
            .Except(["Token", "TokenFile", "Tls:CaFile", "Tls:CertificateFile", "Tls:KeyFile"]);

        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(LabFolder.Chart, "values.schema.json")))!["definitions"]!["gateway"]!["properties"]!;
        var charts = Keys(schema).Except(["TokenSecret", "Paths"])
            .Concat(Keys(schema["tls"]!["properties"]!).Except(["CaSecret", "ClientSecret"]).Select(key => $"Tls:{key}"))
            .Except(["Tls"]);
        Assert.Equal(agents.Order(StringComparer.Ordinal), charts.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Keys(JsonNode properties) => properties.AsObject().Select(pair => char.ToUpperInvariant(pair.Key[0]) + pair.Key[1..]);
}
