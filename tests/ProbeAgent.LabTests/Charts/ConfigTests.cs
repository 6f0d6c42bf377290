namespace ProbeAgent.LabTests.Charts;

/// <summary>What the chart writes for the agent, read by the agent.</summary>
public sealed class ConfigTests
{
    [Theory]
    [InlineData("one-gateway", "pod", "Gateways:openclaw:Name=openclaw-gateway.default.svc", "Docker:Host=none")]
    [InlineData(
        "several-gateways",
        "pod",
        "Interval=5s",
        "Timeout=3s",
        "Rollouts:Limit=10m",
        "Log:Level=debug",
        "Log:Format=json",
        "Gateways:openclaw:HandshakeInterval=2m",
        "Gateways:openclaw:PinnedFor=forever",
        "Gateways:openclaw:Paths:edge:Url=https://chat.example.com",
        "Gateways:openclaw:Paths:edge:Interval=30s",
        "Gateways:openclaw:Paths:loopback:Enabled=false",
        "Gateways:billing:Kind=generic",
        "Gateways:billing:Port=8080",
        "Gateways:billing:HealthPath=/status",
        "Gateways:billing:WebSocketPath=/live",
        "Gateways:billing:Subprotocol=graphql-ws",
        "Gateways:inside:Scheme=https",
        "Gateways:inside:Tls:ServerName=inside.example.com")]
    [InlineData("everything", "pod", "AddressFamily=any", "FastInterval=500ms", "Gateways:openclaw:Tls:SkipVerify=true")]
    [InlineData("sidecar", "sidecar", "Gateways:openclaw:Name=openclaw-gateway")]
    public async Task Agent_ConfigOfTheChart_TakesEverySetting(string values, string form, params string[] settings)
    {
        var printed = await AgentConfig.Of(await Helm.ProbeAgent.TemplateAsync([values])).SettingsAsync(form);
        var missing = settings.Except(printed).ToList();
        Assert.True(missing.Count == 0, $"{string.Join(", ", missing)} isn't among:\n{string.Join('\n', printed)}");
    }

    [Fact]
    public async Task Mounts_SecretsOfTheConfig_AreWhereItSays()
    {
        var rendered = await Helm.ProbeAgent.TemplateAsync(["several-gateways"]);
        var pod = Manifest.Only(rendered, "Deployment").Content["spec"]!["template"]!["spec"]!;
        var mounts = pod["containers"]![0]!["volumeMounts"]!.AsArray().ToDictionary(
            mount => mount!["name"]!.GetValue<string>(), mount => mount!["mountPath"]!.GetValue<string>());
        var secrets = pod["volumes"]!.AsArray().Where(volume => volume!["projected"] is not null).SelectMany(volume =>
            volume!["projected"]!["sources"]!.AsArray().SelectMany(source => source!["secret"]!["items"]!.AsArray())
                .Select(item => $"{mounts[volume["name"]!.GetValue<string>()]}/{item!["path"]!.GetValue<string>()}"));

        var named = AgentConfig.Of(rendered).SecretFiles.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(5, named.Count);
        Assert.Equal(named, secrets.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ExistingConfig_Secret_IsMountedInPlaceOfTheChartsOwn()
    {
        var rendered = await Helm.ProbeAgent.TemplateAsync(["existing-config"]);
        Assert.DoesNotContain(Manifest.All(rendered), manifest => manifest.Kind == "ConfigMap");

        var pod = Manifest.Only(rendered, "Deployment").Content["spec"]!["template"]!["spec"]!;
        Assert.Equal("probe-agent-config", Assert.Single(pod["volumes"]!.AsArray())!["secret"]!["secretName"]!.GetValue<string>());
        var mount = Assert.Single(pod["containers"]![0]!["volumeMounts"]!.AsArray())!["mountPath"]!.GetValue<string>();
        Assert.Contains(
            pod["containers"]![0]!["env"]!.AsArray(),
            one => one!["name"]!.GetValue<string>() == "PROBEAGENT_CONFIG" && one["value"]!.GetValue<string>() == $"{mount}/agent.json");
    }
}
