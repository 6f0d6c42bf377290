using System.Text.Json.Nodes;

namespace ProbeAgent.LabTests.Charts;

/// <summary>What is rendered, by the types of Kubernetes and of the Prometheus operator.</summary>
public sealed class ManifestTests
{
    [Fact]
    public async Task Manifests_OfAllValues_HaveNoFieldThatKubernetesDoesNotKnow()
    {
        var all = new List<(string Values, Manifest Manifest)>();
        all.AddRange(Manifest.All(await Helm.ProbeAgent.TemplateAsync([])).Select(manifest => ("default", manifest)));
        foreach (var values in ValuesFile.Names)
            all.AddRange(Manifest.All(await Helm.ProbeAgent.TemplateAsync([values])).Select(manifest => (values, manifest)));

        await TypeCheck.AcceptsAsync(all);
        // Nothing is missing because no values ask for it.
        Assert.Equal(
            [
                "ConfigMap", "Deployment", "NetworkPolicy", "Pod", "PodDisruptionBudget", "PrometheusRule", "Service", "ServiceAccount", "ServiceMonitor",
            ],
            all.Select(one => one.Manifest.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Deployment", "spec.template.spec.containers.0.imagee", "\"x\"", "'\"imagee\"' does not exist in type 'IContainer'")]
    [InlineData("Deployment", "spec.replicas", "\"1\"", "Type 'string' is not assignable to type 'number'")]
    [InlineData("Deployment", "metadata.labels.team", "true", "Type 'boolean' is not assignable to type 'string'")]
    [InlineData("ServiceMonitor", "spec.endpoints.0.intervall", "\"5s\"", "'\"intervall\"' does not exist in type 'IEndpoint'")]
    [InlineData("PrometheusRule", "spec.groups.0.rules.0.exprr", "\"up\"", "'\"exprr\"' does not exist in type 'IRule'")]
    public async Task TypeCheck_FieldOrTypeThatThereIsNot_IsRefused(string kind, string path, string value, string complaint)
    {
        var manifest = Manifest.Only(await Helm.ProbeAgent.TemplateAsync(["everything"]), kind);
        var steps = path.Split('.');
        JsonNode parent = manifest.Content;
        foreach (var step in steps[..^1])
            parent = int.TryParse(step, out var index) ? parent[index]! : parent[step]!;
        parent[steps[^1]] = JsonNode.Parse(value);

        Assert.Contains(complaint, await TypeCheck.ComplaintsAsync([("wrong", manifest)]), StringComparison.Ordinal);
    }
}
