using System.Text.RegularExpressions;

namespace ProbeAgent.Vantages.Fate;

/// <summary>Finds what Docker has mounted into a container in <c>/proc/self/mountinfo</c> (proc(5)).</summary>
internal static partial class MountTable
{
    private const string Upper = "upperdir=";
    private const int Root = 3;
    private const int MountPoint = 4;

    // Over each of them a user can mount a file of their own.
    private static readonly string[] OwnFiles = ["/etc/hostname", "/etc/hosts", "/etc/resolv.conf"];

    /// <param name="table">The file's text: id, parent, device, the root of the mount inside of its file system, the mount point, …</param>
    public static HostsMount HostsMountOf(string table)
    {
        var match = DockerFile().Match(RootOf(table, "/etc/hosts"));
        if (!match.Success)
            return HostsMount.Other;
        return match.Groups["deleted"].Success ? HostsMount.DockerDeleted : HostsMount.Docker;
    }

    /// <summary>Whose files the container sees: its own id, or that of the container whose network namespace it shares; null
    /// outside of Docker's containers.</summary>
    public static string? ContainerIdOf(string table) => OwnFiles
        .Select(file => DockerFile().Match(RootOf(table, file)))
        .FirstOrDefault(match => match.Success)?.Groups["id"].Value;

    /// <summary>The folder that the root file system writes to, as the engine's host names it; null where it is no overlay.</summary>
    public static string? UpperFolderOf(string table) => table.Split('\n')
        .Select(line => line.Split(' '))
        .Where(field => field.Length > MountPoint && field[MountPoint] == "/")
        .SelectMany(field => field[^1].Split(','))
        .LastOrDefault(option => option.StartsWith(Upper, StringComparison.Ordinal))?[Upper.Length..];

    private static string RootOf(string table, string mountPoint) => table.Split('\n')
        .Select(line => line.Split(' '))
        .Where(field => field.Length > MountPoint && field[MountPoint] == mountPoint)
        .Select(field => field[Root])
        .LastOrDefault(""); // the last one covers those before it

    // Wherever Docker's data lie, a container's own end like this. The kernel adds //deleted to what has been unlinked.
    [GeneratedRegex("(?:^|/)containers/(?<id>[0-9a-f]{64})/(?:hosts|hostname|resolv\\.conf)(?<deleted>//deleted)?\\z")]
    private static partial Regex DockerFile();
}
