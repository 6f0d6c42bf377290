using System.Collections.Concurrent;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>Helm on one chart. The binary was packed by a third party: it runs as nobody, in a container without network.</summary>
/// <param name="chart">The chart's folder.</param>
internal sealed class Helm(string chart)
{
    private const string LabImage = "probeagent-lab/debian";

    // Any image does: the binary is linked statically.
    private static readonly Lazy<Task<string>> Image = new(async () =>
        (await Docker.RunAsync(["image", "inspect", "--format", "{{.Id}}", LabImage])).Code == 0 ? LabImage : "debian:stable-slim");

    // What was asked once is the same for every test of a run.
    private static readonly ConcurrentDictionary<string, Lazy<Task<(int Code, string Output, string Error)>>> Runs = new();

    /// <summary>The chart that users install.</summary>
    public static Helm ProbeAgent { get; } = new(LabFolder.Chart);

    /// <summary>Renders the manifests; it must succeed.</summary>
    /// <param name="values">Names of files in <c>Charts/Values</c>.</param>
    /// <param name="arguments">Further ones.</param>
    public async Task<string> TemplateAsync(IEnumerable<string> values, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(Template(values, arguments));
        Assert.True(code == 0, $"helm template of {string.Join(' ', [.. values, .. arguments])} ended with {code}:\n{error}{output}");
        return output;
    }

    /// <summary>Renders the manifests; it must fail.</summary>
    /// <returns>What it says of it.</returns>
    public async Task<string> RefusalAsync(IEnumerable<string> values, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(Template(values, arguments));
        Assert.True(code != 0, $"helm template of {string.Join(' ', [.. values, .. arguments])} succeeded");
        return error;
    }

    /// <summary>Its own judgement of the chart, which must be free of warnings, too.</summary>
    public async Task LintAsync(IEnumerable<string> values, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(["lint", "--strict", "/chart", .. Files(values), .. arguments]);
        Assert.True(code == 0, $"helm lint of {string.Join(' ', values)} ended with {code}:\n{error}{output}");
    }

    // Of itself this Helm takes the cluster for one of its own time, which the chart refuses. The later flag wins.
    private static string[] Template(IEnumerable<string> values, string[] arguments) =>
        ["template", "watch", "/chart", "--namespace", "monitoring", "--kube-version", "1.33.0", .. Files(values), .. arguments];

    private static IEnumerable<string> Files(IEnumerable<string> values) => values.SelectMany(name => (string[])["--values", $"/values/{name}.yaml"]);

    private Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        LabRequirements.Helm();
        return Runs.GetOrAdd(
            string.Join('\0', [chart, .. arguments]),
            _ => new Lazy<Task<(int, string, string)>>(() => StartAsync(arguments))).Value;
    }

    private async Task<(int Code, string Output, string Error)> StartAsync(string[] arguments) => await Docker.RunAsync(
    [
        "run", "--rm", "--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--user", "65534",
        "--tmpfs", "/tmp", "--env", "HOME=/tmp",
        "--volume", $"{chart}:/chart:ro", "--volume", $"{ValuesFile.Folder}:/values:ro", "--volume", $"{LabFolder.Helm}/helm:/helm:ro",
        await Image.Value, "/helm", .. arguments,
    ]);
}
