namespace ProbeAgent.LabTests.Charts;

/// <summary>What isn't a value is refused before anything reaches the cluster, and the key is named.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("gatewayz.openclaw.name=x", "(root): Additional property gatewayz is not allowed")]
    [InlineData("gateways.openclaw.prot=1", "gateways.openclaw: Additional property prot is not allowed")]
    [InlineData("gateways.openclaw=x", "gateways.openclaw: Invalid type. Expected: object")]
    [InlineData("gateways.-openclaw.name=x", "gateways: Property name of \"-openclaw\" does not match")]
    // The agent would take it, and its metrics would say `openclaw`.
    [InlineData("gateways.OpenClaw.name=x", "gateways: Property name of \"OpenClaw\" does not match")]
    [InlineData("gateways.openclaw.port=70000", "gateways.openclaw.port: Must be less than or equal to 65535")]
    [InlineData("gateways.openclaw.port=0", "gateways.openclaw.port: Must be greater than or equal to 1")]
    [InlineData("gateways.openclaw.kind=grpc", "gateways.openclaw.kind: gateways.openclaw.kind must be one of the following: \"openclaw\", \"generic\"")]
    [InlineData("gateways.openclaw.handshakeInterval=often", "gateways.openclaw.handshakeInterval: Does not match pattern")]
    [InlineData("gateways.openclaw.pinnedFor=ever", "gateways.openclaw.pinnedFor: Must validate at least one schema")]
    [InlineData("gateways.openclaw.healthPath=status", "gateways.openclaw.healthPath: Does not match pattern")]
    // In plain text it would stand in a ConfigMap and in Helm's own record of the release.
    [InlineData("gateways.openclaw.token=secret", "gateways.openclaw: Additional property token is not allowed")]
    [InlineData("gateways.openclaw.tokenFile=/token", "gateways.openclaw: Additional property tokenFile is not allowed")]
    [InlineData("gateways.openclaw.tokenSecret.key=token", "gateways.openclaw.tokenSecret: name is required")]
    [InlineData("gateways.openclaw.tls.caFile=/ca", "gateways.openclaw.tls: Additional property caFile is not allowed")]
    [InlineData("gateways.openclaw.paths.edge.url=ftp://x", "gateways.openclaw.paths.edge.url: Does not match pattern")]
    [InlineData("gateways.openclaw.paths.edge.expect=up", "gateways.openclaw.paths.edge.expect must be one of the following: \"reachable\"")]
    [InlineData("gateways.openclaw.paths.edge.headers.X=1", "gateways.openclaw.paths.edge.headers.X: Invalid type. Expected: string")]
    [InlineData("gateways.openclaw.paths.edge.headers.Host=x", "gateways.openclaw.paths.edge.headers: Property name of \"Host\" does not match")]
    [InlineData("gateways.openclaw.paths.edge.url=https://x.example.com,gateways.openclaw.paths.edge.headers.authorization=x", "gateways.openclaw.paths.edge.headers: Property name of \"authorization\" does not match")]
    [InlineData("settings.interval=5", "settings.interval: Invalid type. Expected: string")]
    [InlineData("settings.timeout=5 s", "settings.timeout: Does not match pattern")]
    [InlineData("settings.intervall=5s", "settings: Additional property intervall is not allowed")]
    [InlineData("settings.log.level=loud", "settings.log.level must be one of the following: \"trace\"")]
    [InlineData("replicas=-1", "replicas: Must be greater than or equal to 0")]
    [InlineData("replicas=two", "replicas: Invalid type. Expected: integer")]
    [InlineData("image.pullPolicy=Sometimes", "image.pullPolicy must be one of the following: \"Always\"")]
    [InlineData("image.tag=", "image.tag: String length must be greater than or equal to 1")]
    [InlineData("image.digest=latest", "image.digest: Does not match pattern")]
    [InlineData("extraEnv[0].name=A,extraEnv[0].value=1", "extraEnv.0.value: Invalid type. Expected: string")]
    [InlineData("extraEnv[0].value=x", "extraEnv.0: name is required")]
    [InlineData("podLabels.a=true", "podLabels.a: Invalid type. Expected: string")]
    [InlineData("service.port=65536", "service.port: Must be less than or equal to 65535")]
    [InlineData("service.type=ExternalName", "service.type must be one of the following: \"ClusterIP\"")]
    [InlineData("serviceMonitor.interval=15", "serviceMonitor.interval: Invalid type. Expected: string")]
    [InlineData("podDisruptionBudget.maxUnavailable=half", "podDisruptionBudget.maxUnavailable: Must validate at least one schema")]
    public async Task Template_WhatIsNoValue_IsRefusedByItsKey(string value, string complaint) =>
        Assert.Contains(complaint, await Helm.ProbeAgent.RefusalAsync([], "--set", value), StringComparison.Ordinal);

    [Fact]
    public void Schema_Properties_EachHaveADefault() => Assert.Equal(
        ChartValues.Leaves().Select(leaf => leaf.Key).Order(StringComparer.Ordinal), ChartValues.SchemaLeaves().Order(StringComparer.Ordinal));
}
