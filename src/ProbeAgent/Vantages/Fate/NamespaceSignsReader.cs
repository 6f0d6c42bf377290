using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Vantages.Fate;

/// <summary>Looks at the signs as they are now. Needs no capability.</summary>
/// <param name="hostName">The host name, which is the gateway's.</param>
/// <param name="hostsPath">The hosts file, which is the gateway's.</param>
/// <param name="interfacesPath">The kernel's list of interfaces.</param>
/// <param name="mountsPath">The kernel's list of mounts.</param>
internal sealed class NamespaceSignsReader(
    Func<string> hostName,
    string hostsPath = SystemResolver.DefaultHostsPath,
    string interfacesPath = "/proc/net/dev",
    string mountsPath = "/proc/self/mountinfo")
{
    private readonly NameFile<HostsFile> _hosts = new(hostsPath, HostsFile.Parse);

    /// <exception cref="IOException">The kernel's lists can't be read: nothing is known then, and nothing has died.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public NamespaceSigns Read()
    {
        var interfaces = InterfaceList.Parse(File.ReadAllText(interfacesPath));
        return interfaces.IsEmpty
            ? new NamespaceSigns(interfaces, MountTable.HostsMountOf(File.ReadAllText(mountsPath)), Entry())
            : new NamespaceSigns(interfaces);
    }

    private HostsEntry Entry()
    {
        // Before the content: what is written in between is then seen as a change by the next look, and not missed.
        var writtenAt = File.GetLastWriteTimeUtc(hostsPath);
        var addresses = _hosts.Current().Value.Find(hostName(), AddressFamilies.Any).Where(address => !System.Net.IPAddress.IsLoopback(address));
        return new HostsEntry(string.Join(' ', addresses), writtenAt);
    }
}
