using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Configuration.Values;

/// <summary>Host names and addresses, alone, with a port, or as an origin.</summary>
internal static class HostText
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>A name or address without a port; an IPv6 address with or without brackets, which are taken off.</summary>
    public static Reading<string> Name(string text)
    {
        if (IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6)
            return text is ['[', .., ']'] ? text[1..^1] : text.Contains('[', StringComparison.Ordinal) ? NotAName(text) : text;
        return text.Length <= 253 && Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 ? text : NotAName(text);
    }

    /// <summary>A name or address with or without a port, as the Host header has it.</summary>
    public static Reading<string> Authority(string text) => IsAuthority(text)
        ? text
        : Reading<string>.Bad("not a host with or without a port");

    /// <summary>Scheme, host and, where it is not the scheme's own, port (RFC 6454 section 6.1).</summary>
    public static Reading<string> Origin(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0 || !char.IsAsciiLetterLower(text[0]) || text.AsSpan(0, end).ContainsAnyExcept(SchemeCharacters))
            return Reading<string>.Bad("no scheme");
        if (IsAuthority(text[(end + 3)..]))
            return text;
        return Reading<string>.Bad(text.EndsWith('/') && IsAuthority(text[(end + 3)..^1]) ? "an origin has no slash at its end" : "not an origin");
    }

    private static bool IsAuthority(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = text;
        if (colon > 0 && text[^1] != ']')
        {
            if (!PortNumber.TryParse(text.AsSpan(colon + 1), out var port) || port == 0)
                return false;
            host = text[..colon];
        }

        return host.Contains(':', StringComparison.Ordinal)
            ? host is ['[', .., ']'] && Name(host).Problem is null
            : Name(host).Problem is null;
    }

    private static Reading<string> NotAName(string text) => Reading<string>.Bad(
        text.Contains("://", StringComparison.Ordinal) ? "a URL where a host name is expected"
        : IsAuthorityWithPort(text) ? "a host name without a port is expected"
        : "not a host name or address");

    private static bool IsAuthorityWithPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && PortNumber.TryParse(text.AsSpan(colon + 1), out _)
            && Uri.CheckHostName(text[..colon]) is UriHostNameType.Dns or UriHostNameType.IPv4;
    }
}
