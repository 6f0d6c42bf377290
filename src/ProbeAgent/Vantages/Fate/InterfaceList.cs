using System.Collections.Immutable;

namespace ProbeAgent.Vantages.Fate;

/// <summary>Reads the interfaces that tie a namespace to the world out of <c>/proc/net/dev</c>. From there, because it costs a
/// tenth of .NET's own list, and because an interface that somebody has set down still stands in it: nothing has died then.</summary>
internal static class InterfaceList
{
    // Loopback, and what the kernel puts into every new namespace once a tunnel's module is loaded (net.core.fb_tunnels_only_for_init_net).
    private static readonly string[] Own =
    [
        "lo", "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "sit0", "ip6tnl0", "ip6gre0", "ip6_vti0",
    ];

    /// <param name="table">The file's text: two lines of headings, then a line an interface, its name before a colon.</param>
    public static ImmutableArray<string> Parse(string table) =>
    [
        .. table.Split('\n').Skip(2)
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => parts[0].Trim())
            .Where(name => !Own.Contains(name)),
    ];
}
