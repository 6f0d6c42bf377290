using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>What is rendered, to the letter. A wanted change is written down by running these with PROBEAGENT_GOLDEN=write, and
/// is then read in the diff.</summary>
public sealed class GoldenTests
{
    private const string Separator = "\n---\n";

    private static readonly string Folder = Path.Combine(LabFolder.Tests, "Charts", "Golden");

    [Theory]
    [InlineData("one-gateway")]
    [InlineData("several-gateways")]
    [InlineData("everything")]
    [InlineData("sidecar")]
    public async Task Template_Values_RendersWhatIsWrittenDown(string values)
    {
        var rendered = WithoutCopies(await Helm.ProbeAgent.TemplateAsync([values]));
        var file = Path.Combine(Folder, $"{values}.yaml");
        if (Environment.GetEnvironmentVariable("PROBEAGENT_GOLDEN") == "write")
            await File.WriteAllTextAsync(file, rendered);

        Assert.True(File.Exists(file), $"{file} is missing: run this with PROBEAGENT_GOLDEN=write");
        var difference = FirstDifference(await File.ReadAllLinesAsync(file), rendered.Split('\n'));
        Assert.True(difference is null, $"{difference}\n(wanted? run this with PROBEAGENT_GOLDEN=write)");
    }

    private static string? FirstDifference(string[] expected, string[] rendered)
    {
        // The empty rest after the last line's end.
        var actual = rendered[..^1];
        var line = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        if (line == expected.Length && line == actual.Length)
            return null;
        return $"line {line + 1} differs; written down:\n{Around(expected, line)}\nrendered:\n{Around(actual, line)}";
    }

    private static string Around(string[] lines, int line) => string.Join('\n', lines.Skip(Math.Max(0, line - 2)).Take(6));

    // Dashboard and rules are compared with their files by CopyTests: here they would only be a second copy to keep.
    private static string WithoutCopies(string rendered) => string.Join(
        Separator, rendered.Split(Separator).Select(document => Cut(Cut(document, "\nkind: ConfigMap\n", "\n  probe-agent.json:"), "\nkind: PrometheusRule\n", "\nspec:")));

    private static string Cut(string document, string kind, string after)
    {
        var at = document.Contains(kind, StringComparison.Ordinal) ? document.IndexOf(after, StringComparison.Ordinal) : -1;
        return at < 0 ? document : $"{document[..(at + after.Length)]} (a file of the chart)";
    }
}
