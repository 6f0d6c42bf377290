using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>The values that stand for the ways in which the chart is used, one file each in <c>Charts/Values</c>.</summary>
internal static class ValuesFile
{
    public static string Folder { get; } = Path.Combine(LabFolder.Tests, "Charts", "Values");

    /// <summary>Their names, as <see cref="Helm"/> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
}
