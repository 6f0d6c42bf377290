using System.Text.RegularExpressions;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>The names that users give inside of keys: of gateways, paths and headers.</summary>
internal static partial class KeyNames
{
    // What the agent writes itself; a second one would change where a request ends or what it is (RFC 9112 section 6, RFC 6455 section 4.1).
    private static readonly string[] OwnHeaders =
    [
        "connection", "content-length", "expect", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    ];

    public static readonly string[] BuiltInPaths = ["loopback", "service", "published"];

    public static string? ProblemWithGateway(string name) => GatewayName().IsMatch(name)
        ? null
        : "a gateway's name has 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit; example: Gateways:alpha:Port";

    public static string? ProblemWithPath(string name) => PathName().IsMatch(name)
        ? null
        : "a path's name has 1 to 63 of a-z 0-9 _ -; example: Gateway:Paths:edge:Url";

    public static string? ProblemWithHeader(string name)
    {
        if (!HttpText.IsToken(name))
            return "a header's name has letters, digits and dashes; example: Gateway:Paths:edge:Headers:X-Api-Key";
        var folded = name.ToLowerInvariant();
        if (folded is "host" or "origin")
            return $"{name} is not set here; set Gateway:{(folded == "host" ? "Host" : "Origin")} instead";
        if (folded.StartsWith("sec-websocket-", StringComparison.Ordinal))
            return $"the agent writes {name} itself{(folded == "sec-websocket-protocol" ? "; set Gateway:Subprotocol instead" : "")}";
        return OwnHeaders.Contains(folded) ? $"the agent writes {name} itself: it decides how the request is framed" : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,62}\\z")]
    private static partial Regex GatewayName();

    [GeneratedRegex("^[a-z0-9_-]{1,63}\\z")]
    private static partial Regex PathName();
}
