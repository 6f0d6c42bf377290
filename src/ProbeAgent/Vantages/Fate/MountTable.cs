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
        var match = Find(table);
        if (!match.Success)
            return HostsMount.Other;
        return match.Groups["deleted"].Success ? HostsMount.DockerDeleted : HostsMount.Docker;
    }

    /// <summary>The full id of the container of Docker's whose hosts file it is: the namespace's owner. Null where it is none's.</summary>
    /// <param name="table"><inheritdoc cref="HostsMountOf" path="/param"/></param>
    public static string? ContainerIdOf(string table) => Find(table) is { Success: true } match ? match.Groups["id"].Value : null;

    private static Match Find(string table) => DockerHosts().Match(table.Split('\n')
        .Select(line => line.Split(' '))
        .Where(field => field.Length > MountPoint && field[MountPoint] == "/etc/hosts")
        .Select(field => field[Root])
        .LastOrDefault("")); // the last one covers those before it

    // Wherever Docker's data lie, a container's own end like this. The kernel adds //deleted to what has been unlinked.
    [GeneratedRegex("(?:^|/)containers/(?<id>[0-9a-f]{64})/hosts(?<deleted>//deleted)?\\z")]
    private static partial Regex DockerHosts();
}
