using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>What a name means to the programs of one namespace: an address is itself, then the hosts file, then the servers
/// of resolv.conf. Instead of getaddrinfo, which can neither tell "no such name" from "no address" nor be cancelled.</summary>
/// <remarks>There is no cache, on purpose: an agent that remembered answers would report its own memory. Addresses keep the
/// order of their source (no RFC 6724 sorting): every one of them is tried.</remarks>
internal sealed class SystemResolver : INameResolver
{
    /// <summary><see cref="NameAnswer.Source"/> of what the hosts file says, and of localhost.</summary>
    public const string HostsSource = "hosts";

    public const string DefaultHostsPath = "/etc/hosts";
    public const string DefaultResolvConfPath = "/etc/resolv.conf";
    public const int DefaultPort = 53;

    private readonly NameFile<HostsFile> _hosts;
    private readonly NameFile<ResolvConf> _resolvConf;
    private readonly NameSearch _search;

    /// <summary>A resolver that asks from where <paramref name="sockets"/> stand. Files that are missing read as empty; both are
    /// read anew for each lookup.</summary>
    public SystemResolver(
        SocketFactory sockets, TimeProvider time, string hostsPath = DefaultHostsPath, string resolvConfPath = DefaultResolvConfPath)
        : this(new DnsClient(sockets, time).QueryAsync, time, hostsPath, resolvConfPath)
    {
    }

    internal SystemResolver(
        DnsExchange ask, TimeProvider time, string hostsPath, string resolvConfPath, int port = DefaultPort, string? hostName = null)
    {
        _hosts = new NameFile<HostsFile>(hostsPath, HostsFile.Parse);
        _resolvConf = new NameFile<ResolvConf>(
            resolvConfPath, content => ResolvConfParser.Parse(content, hostName ?? System.Net.Dns.GetHostName()));
        _search = new NameSearch(ask, time, port);
    }

    /// <summary>Whether a name is an address, which nobody has to resolve.</summary>
    public static bool IsLiteral(string name) => TryReadLiteral(name, out _);

    /// <inheritdoc/>
    public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<NameAnswer>(cancellationToken);
        if (TryReadLiteral(name, out var address))
            return ValueTask.FromResult(new NameAnswer(NameStatus.Ok, [address])); // whoever writes an address means it, whatever the family
        // As libc: if the file has the name, but not in these families, the servers are asked.
        var (hosts, hostsProblem) = _hosts.Current();
        var addresses = hosts.Find(WithoutDot(name), families);
        if (addresses.IsEmpty && IsLocalhost(name))
            addresses = Loopback(families);
        return addresses.IsEmpty
            ? SearchAsync(name, families, hostsProblem, cancellationToken)
            : ValueTask.FromResult(new NameAnswer(NameStatus.Ok, addresses, HostsSource));
    }

    private async ValueTask<NameAnswer> SearchAsync(
        string name, AddressFamilies families, string? hostsProblem, CancellationToken cancellationToken)
    {
        var (conf, confProblem) = _resolvConf.Current();
        var answer = await _search.FindAsync(name, families, conf, cancellationToken).ConfigureAwait(false);
        var details = new[] { answer.Detail, answer.Status == NameStatus.Ok ? null : hostsProblem, answer.IsDecided ? null : confProblem };
        var detail = string.Join("; ", details.Where(d => d is not null));
        return new NameAnswer(answer.Status, answer.Addresses, answer.Source, answer.Ttl, detail.Length == 0 ? null : detail);
    }

    /// <summary>IPv4 in four parts only: "1" may well be a service's name, and IPAddress reads it as 0.0.0.1.</summary>
    private static bool TryReadLiteral(string name, out IPAddress address) =>
        IPAddress.TryParse(name, out address!)
        && (name.Contains(':', StringComparison.Ordinal) ? !name.Contains("]:", StringComparison.Ordinal) : name.AsSpan().Count('.') == 3);

    // RFC 6761 §6.3: never asked of a server, with all that ends in it.
    private static bool IsLocalhost(string name)
    {
        var plain = WithoutDot(name);
        return plain.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || plain.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static ImmutableArray<IPAddress> Loopback(AddressFamilies families) => families switch
    {
        AddressFamilies.IPv4 => [IPAddress.Loopback],
        AddressFamilies.IPv6 => [IPAddress.IPv6Loopback],
        _ => [IPAddress.Loopback, IPAddress.IPv6Loopback],
    };

    private static ReadOnlySpan<char> WithoutDot(string name) => name.EndsWith('.') ? name.AsSpan(0, name.Length - 1) : name;
}
