using System.Text.Json.Nodes;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>The agent in a pod of the user's own: <c>Charts/Parent</c> is a chart that has ours as a dependency.</summary>
public sealed class SidecarTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Helm _parent;

    public SidecarTests()
    {
        var parent = ChartCopy.Make(_folder, Path.Combine(LabFolder.Tests, "Charts", "Parent"), "gateway");
        ChartCopy.Make(_folder, LabFolder.Chart, Path.Combine("gateway", "charts", "probe-agent"));
        _parent = new Helm(parent);
    }

    public void Dispose() => _folder.Dispose();

    // A provider's own version, such as EKS has them, is the version before the dash.
    [Theory]
    [InlineData("1.29.0")]
    [InlineData("1.29.3-eks-adc7111")]
    [InlineData("1.33.0")]
    public async Task Pod_KubernetesWithNativeSidecars_HasTheAgentAsInitContainerThatStays(string version)
    {
        var pod = Pod(await RenderAsync(version));
        var agent = Assert.Single(pod["initContainers"]!.AsArray())!;
        Assert.Equal("probe-agent", agent["name"]!.GetValue<string>());
        Assert.Equal("Always", agent["restartPolicy"]!.GetValue<string>());
        Assert.Equal(["gateway"], Names(pod["containers"]));
    }

    [Theory]
    [InlineData("1.25.0")]
    [InlineData("1.28.9")]
    public async Task Pod_OlderKubernetes_HasTheAgentAsContainer(string version)
    {
        var pod = Pod(await RenderAsync(version));
        Assert.Null(pod["initContainers"]);
        Assert.Equal(["gateway", "probe-agent"], Names(pod["containers"]));
        // Kubernetes before 1.28 refuses it.
        Assert.Null(pod["containers"]![1]!["restartPolicy"]);
    }

    [Theory]
    [InlineData("1.28.0")]
    [InlineData("1.33.0")]
    public async Task Manifests_OfTheParent_HaveNoFieldThatKubernetesDoesNotKnow(string version)
    {
        var manifests = Manifest.All(await RenderAsync(version));
        // An empty list comes out as null, which Kubernetes takes for none and its types don't.
        var pod = Pod(manifests.Single(manifest => manifest.Kind == "Deployment")).AsObject();
        if (pod["initContainers"] is null)
            pod.Remove("initContainers");
        await TypeCheck.AcceptsAsync(manifests.Select(manifest => ("parent", manifest)));
    }

    [Fact]
    public async Task Service_FindsThePortByItsNumberAndThePodThatIsNotReady()
    {
        var service = Manifest.Only(await RenderAsync("1.31.0"), "Service").Content["spec"]!;
        Assert.Equal(9788, service["ports"]![0]!["targetPort"]!.GetValue<long>());
        Assert.True(service["publishNotReadyAddresses"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Pod_WithoutServiceMonitor_HasTheScrapeAnnotations()
    {
        var rendered = await RenderAsync("1.33.0", "--set", "probe-agent.serviceMonitor.enabled=false");
        var annotations = Manifest.Only(rendered, "Deployment").Content["spec"]!["template"]!["metadata"]!["annotations"]!;
        Assert.Equal("9788", annotations["prometheus.io/port"]!.GetValue<string>());
    }

    [Fact]
    public async Task Template_SidecarNotEnabled_SaysSo() => Assert.Contains(
        "probe-agent.sidecar.enabled must be true",
        await _parent.RefusalAsync([], "--set", "probe-agent.sidecar.enabled=false"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Pod_MountsOfTheAgent_AreVolumesOfThePod()
    {
        var rendered = await RenderAsync("1.33.0");
        var pod = Pod(rendered);
        var agent = pod["initContainers"]![0]!;
        Assert.Empty(Names(agent["volumeMounts"]).Except(Names(pod["volumes"])));
        Assert.Contains("authorities", Names(pod["volumes"]));

        var config = pod["volumes"]!.AsArray().Single(volume => volume!["configMap"] is not null && volume["name"]!.GetValue<string>() == "probe-agent-config")!;
        Assert.Equal(Manifest.Only(rendered, "ConfigMap").Name, config["configMap"]!["name"]!.GetValue<string>());
        Assert.Contains(agent["env"]!.AsArray(), one => one!["name"]!.GetValue<string>() == "PROBEAGENT_FORM" && one["value"]!.GetValue<string>() == "sidecar");
        // Whoever watches the gateway doesn't take it out of service.
        Assert.Null(agent["readinessProbe"]);
    }

    [Fact]
    public async Task Chart_BesideTheParent_MakesNoPodOfItsOwnAndFindsTheParents()
    {
        var rendered = await RenderAsync("1.33.0");
        Assert.Equal("openclaw-gateway", Manifest.Only(rendered, "Deployment").Name);
        var service = Manifest.Only(rendered, "Service");
        Assert.Equal("""{"app":"openclaw-gateway"}""", service.Content["spec"]!["selector"]!.ToJsonString());
        var monitor = Manifest.Only(rendered, "ServiceMonitor");
        Assert.Empty(Labels(monitor.Content["spec"]!["selector"]!["matchLabels"]).Except(Labels(service.Content["metadata"]!["labels"])));
    }

    [Fact]
    public async Task Upgrade_IntervalOfThePath_StartsNewPods()
    {
        var changed = await RenderAsync("1.33.0", "--set", "probe-agent.settings.interval=7s");
        Assert.Equal(
            [
                "ConfigMap/watch-probe-agent data.config.json",
                "Deployment/openclaw-gateway spec.template.metadata.annotations.checksum/probe-agent-config",
            ],
            ManifestDiff.Of(await RenderAsync("1.33.0"), changed));
    }

    private Task<string> RenderAsync(string version, params string[] arguments) => _parent.TemplateAsync([], ["--kube-version", version, .. arguments]);

    private static JsonNode Pod(string rendered) => Pod(Manifest.Only(rendered, "Deployment"));

    private static JsonNode Pod(Manifest deployment) => deployment.Content["spec"]!["template"]!["spec"]!;

    private static IEnumerable<string> Names(JsonNode? list) => list!.AsArray().Select(one => one!["name"]!.GetValue<string>());

    private static IEnumerable<string> Labels(JsonNode? labels) => labels!.AsObject().Select(label => $"{label.Key}={label.Value}");
}
