using System.Text.RegularExpressions;

namespace ProbeAgent.Vantages.Fate;

/// <summary>Finds what is mounted at <c>/etc/hosts</c> in <c>/proc/self/mountinfo</c> (proc(5)).</summary>
internal static partial class MountTable
{
    private const int Root = 3;
    private const int MountPoint = 4;

    /// <param name="table">The file's text: id, parent, device, the root of the mount inside of its file system, the mount point, …</param>
    public static HostsMount HostsMountOf(string table)
    {
        var root = table.Split('\n')
            .Select(line => line.Split(' '))
            .Where(field => field.Length > MountPoint && field[MountPoint] == "/etc/hosts")
            .Select(field => field[Root])
            .LastOrDefault(""); // the last one covers those before it
        var match = DockerHosts().Match(root);
        if (!match.Success)
            return HostsMount.Other;
        return match.Groups["deleted"].Success ? HostsMount.DockerDeleted : HostsMount.Docker;
    }

    // Wherever Docker's data lie, a container's own end like this. The kernel adds //deleted to what has been unlinked.
    [GeneratedRegex("(?:^|/)containers/[0-9a-f]{64}/hosts(?<deleted>//deleted)?\\z")]
    private static partial Regex DockerHosts();
}
