using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Discovery.Finding;

/// <summary>Looks for <see cref="OwnClues"/>. What can't be read is no clue.</summary>
internal static partial class OwnCluesReader
{
    public static OwnClues Read() =>
        Of(ReadOrEmpty("/proc/self/mountinfo"), ReadOrEmpty("/proc/self/cgroup"), ReadOrEmpty("/proc/self/cmdline"));

    /// <param name="mounts">The text of <c>/proc/self/mountinfo</c>.</param>
    /// <param name="controlGroups">That of <c>/proc/self/cgroup</c>.</param>
    /// <param name="commandLine">That of <c>/proc/self/cmdline</c>.</param>
    internal static OwnClues Of(string mounts, string controlGroups, string commandLine) => new()
    {
        ControlGroupIds = ControlGroups(controlGroups),
        MountedId = MountTable.ContainerIdOf(mounts),
        UpperFolder = MountTable.UpperFolderOf(mounts),
        Command = [.. commandLine.Split('\0', StringSplitOptions.RemoveEmptyEntries)],
    };

    /// <param name="table">Lines of <c>/proc/self/cgroup</c>: number, controllers, path.</param>
    internal static ImmutableArray<string> ControlGroups(string table) =>
        [.. table.Split('\n').SelectMany(line => ContainerId().Matches(line).Reverse()).Select(match => match.Value).Distinct()];

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // /docker/<id>, or /system.slice/docker-<id>.scope
    [GeneratedRegex("(?<=[/-])[0-9a-f]{64}(?=\\.scope|/|\\z)")]
    private static partial Regex ContainerId();
}
