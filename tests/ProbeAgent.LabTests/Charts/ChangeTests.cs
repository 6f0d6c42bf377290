using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>An upgrade changes what it must and nothing else. What is below a Deployment's <c>spec.template</c> starts new pods;
/// what it selects by can't change at all.</summary>
public sealed partial class ChangeTests
{
    private const string Config = "ConfigMap/watch-eyes data.config.json";
    private const string Checksum = "Deployment/watch-eyes spec.template.metadata.annotations.checksum/probe-agent-config";
    private const string Container = "Deployment/watch-eyes spec.template.spec.containers.0";

    [Theory]
    [InlineData("gateways.openclaw.paths.service.interval=30s", Config, Checksum)]
    [InlineData("gateways.second.name=second.default.svc", Config, Checksum)]
    [InlineData("settings.fastInterval=1s", Config, Checksum)]
    // It comes to the agent as the same file: nothing to start anew for but the volume.
    [InlineData("gateways.openclaw.tokenSecret.key=other", "Deployment/watch-eyes spec.template.spec.volumes.1.projected.sources.0.secret.items.0.key")]
    [InlineData("image.digest=sha256:f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", $"{Container}.image")]
    [InlineData("image.pullPolicy=Never", $"{Container}.imagePullPolicy")]
    [InlineData("resources.limits.memory=512Mi", $"{Container}.resources.limits.memory")]
    [InlineData("replicas=3", "Deployment/watch-eyes spec.replicas")]
    [InlineData("podLabels.team=watch", "Deployment/watch-eyes spec.template.metadata.labels.team")]
    [InlineData("podAnnotations.note=x", "Deployment/watch-eyes spec.template.metadata.annotations.note")]
    [InlineData("service.labels.scrape=no", "Service/watch-eyes metadata.labels.scrape")]
    [InlineData("service.port=81", "Pod/watch-eyes-test spec.containers.0.command.3", "Service/watch-eyes spec.ports.0.port")]
    [InlineData("serviceMonitor.interval=20s", "ServiceMonitor/watch-eyes spec.endpoints.0.interval")]
    [InlineData("serviceMonitor.enabled=false", "ServiceMonitor/watch-eyes")]
    [InlineData("prometheusRule.labels.release=other", "PrometheusRule/watch-eyes metadata.labels.release")]
    [InlineData("dashboard.annotations.grafana_folder=Other", "ConfigMap/watch-eyes-dashboard metadata.annotations.grafana_folder")]
    [InlineData("networkPolicy.enabled=false", "NetworkPolicy/watch-eyes")]
    [InlineData("podDisruptionBudget.maxUnavailable=1", "PodDisruptionBudget/watch-eyes spec.maxUnavailable")]
    [InlineData("tests.image=busybox:1", "Pod/watch-eyes-test spec.containers.0.image")]
    public async Task Upgrade_OneValue_ChangesWhatItMust(string value, params string[] changes)
    {
        var before = await Helm.ProbeAgent.TemplateAsync(["everything"]);
        var after = await Helm.ProbeAgent.TemplateAsync(["everything"], "--set", value);
        Assert.Equal(changes, ManifestDiff.Of(before, after));
    }

    [Fact]
    public async Task Upgrade_ImageTag_ChangesTheImageAlone() => Assert.Equal(
        ["Deployment/watch-probe-agent spec.template.spec.containers.0.image"],
        ManifestDiff.Of(
            await Helm.ProbeAgent.TemplateAsync(["one-gateway"]),
            await Helm.ProbeAgent.TemplateAsync(["one-gateway"], "--set", "image.tag=0.1.0")));

    [Fact]
    public async Task Upgrade_AnotherVersionOfTheChart_StartsNoPodAndTouchesNoSelector()
    {
        using var folder = new TempFolder();
        var copy = ChartCopy.Make(folder, LabFolder.Chart, "probe-agent");
        var about = Path.Combine(copy, "Chart.yaml");
        await File.WriteAllTextAsync(about, Version().Replace(await File.ReadAllTextAsync(about), "$1: 99.0.0"));

        var changes = ManifestDiff.Of(await Helm.ProbeAgent.TemplateAsync(["everything"]), await new Helm(copy).TemplateAsync(["everything"]));
        Assert.Equal(
            ["metadata.labels.app.kubernetes.io/version", "metadata.labels.helm.sh/chart"],
            changes.Select(change => change.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^(version|appVersion): .*$", RegexOptions.Multiline)]
    private static partial Regex Version();
}
