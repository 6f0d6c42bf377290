using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Vantages.Dns;

/// <summary>What a hosts file says (hosts(5)): an address, its name, its aliases, to the end of the line or a <c>#</c>. As
/// libc reads it: names without regard to case, every line that has the name counts, a line without a valid address
/// does not.</summary>
internal sealed class HostsFile
{
    private readonly Dictionary<string, ImmutableArray<IPAddress>> _addresses = new(StringComparer.OrdinalIgnoreCase);

    private HostsFile()
    {
    }

    /// <summary>Reads a file's content; takes anything.</summary>
    public static HostsFile Parse(string content)
    {
        var hosts = new HostsFile();
        foreach (var line in content.AsSpan().EnumerateLines())
            hosts.AddLine(line);
        return hosts;
    }

    /// <summary>The addresses of a name in the order of the file, without repeats; empty if it has none of these families.</summary>
    public ImmutableArray<IPAddress> Find(ReadOnlySpan<char> name, AddressFamilies families)
    {
        if (!_addresses.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var all))
            return [];
        return families switch
        {
            AddressFamilies.IPv4 => all.RemoveAll(a => a.AddressFamily != AddressFamily.InterNetwork),
            AddressFamilies.IPv6 => all.RemoveAll(a => a.AddressFamily != AddressFamily.InterNetworkV6),
            _ => all,
        };
    }

    private void AddLine(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        var words = new Words(comment < 0 ? line : line[..comment]);
        if (!words.TryNext(out var text) || !IPAddress.TryParse(text, out var address))
            return;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var lookup = _addresses.GetAlternateLookup<ReadOnlySpan<char>>();
        while (words.TryNext(out var name))
        {
            var known = lookup.TryGetValue(name, out var addresses) ? addresses : [];
            if (!known.Contains(address))
                lookup[name] = known.Add(address);
        }
    }
}
