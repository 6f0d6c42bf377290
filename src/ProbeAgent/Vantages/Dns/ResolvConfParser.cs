using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Reads a resolv.conf as glibc does: a keyword counts only at the start of its line, the last of <c>search</c> and
/// <c>domain</c> holds, options add up, what is unknown or broken is passed over.</summary>
/// <remarks>Not followed: <c>sortlist</c>, the environment's LOCALDOMAIN and RES_OPTIONS, and the options that say how
/// datagrams are sent (<c>use-vc</c>, <c>single-request</c>, <c>edns0</c>, …).</remarks>
internal ref struct ResolvConfParser()
{
    private readonly List<IPAddress> _servers = [];
    private ImmutableArray<string>? _search;
    private int _dots = 1;
    private int _timeout = 5;
    private int _attempts = 2;

    /// <summary>Reads a file's content; takes anything.</summary>
    /// <param name="content">The file; empty if there is none.</param>
    /// <param name="hostName">The machine's own name: without <c>search</c> and <c>domain</c> its domain is searched.</param>
    public static ResolvConf Parse(string content, string hostName)
    {
        var parser = new ResolvConfParser();
        foreach (var line in content.AsSpan().EnumerateLines())
            parser.AddLine(line);
        var dot = hostName.IndexOf('.', StringComparison.Ordinal);
        return new ResolvConf(
            // resolv.conf(5): without a server it is the one on the local machine
            parser._servers is [] ? [IPAddress.Loopback] : [.. parser._servers.Distinct()],
            parser._search ?? (dot < 0 ? [] : [hostName[(dot + 1)..].TrimEnd('.')]),
            Math.Min(parser._dots, ResolvConf.MaximumDots),
            TimeSpan.FromSeconds(Math.Clamp(parser._timeout, 1, ResolvConf.MaximumTimeout)),
            Math.Clamp(parser._attempts, 1, ResolvConf.MaximumAttempts));
    }

    private void AddLine(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || char.IsWhiteSpace(line[0]) || line[0] is '#' or ';')
            return;
        var words = new Words(line);
        words.TryNext(out var keyword);
        switch (keyword)
        {
            case "nameserver":
                AddServer(words);
                break;
            case "domain":
                _search = words.TryNext(out var domain) ? [Domain(domain)] : _search;
                break;
            case "search":
                AddSearch(words);
                break;
            case "options":
                while (words.TryNext(out var option))
                    AddOption(option);
                break;
        }
    }

    private readonly void AddServer(Words words)
    {
        // Link-local servers carry the interface they are reached by: fe80::1%eth0.
        if (_servers.Count < ResolvConf.MaximumServers && words.TryNext(out var text) && IPAddress.TryParse(text, out var address))
            _servers.Add(address);
    }

    private void AddSearch(Words words)
    {
        var search = ImmutableArray.CreateBuilder<string>();
        while (words.TryNext(out var domain))
            search.Add(Domain(domain));
        if (search.Count > 0)
            _search = search.DrainToImmutable();
    }

    private void AddOption(ReadOnlySpan<char> option)
    {
        var colon = option.IndexOf(':');
        if (colon < 0 || !uint.TryParse(option[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return;
        var value = (int)Math.Min(number, int.MaxValue);
        switch (option[..colon])
        {
            case "ndots":
                _dots = value;
                break;
            case "timeout":
                _timeout = value;
                break;
            case "attempts":
                _attempts = value;
                break;
        }
    }

    private static string Domain(ReadOnlySpan<char> text) => text.TrimEnd('.').ToString();
}
