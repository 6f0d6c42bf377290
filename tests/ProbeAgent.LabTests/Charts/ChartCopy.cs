using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>Copies of charts, for a test to change or to put together.</summary>
internal static class ChartCopy
{
    /// <returns>The copy's folder: <paramref name="name"/> in <paramref name="folder"/>.</returns>
    public static string Make(TempFolder folder, string source, string name)
    {
        var target = folder.File(name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }
}
