using System.Text.RegularExpressions;

namespace ProbeAgent.Configuration.Values;

/// <summary>Names of Compose.</summary>
internal static partial class ComposeText
{
    /// <summary>A service's name, as Compose's own schema has it: it stands in a command line, and nothing in it acts there.</summary>
    public static Reading<string> Service(string text) => ServiceName().IsMatch(text)
        ? text
        : Reading<string>.Bad("not a Compose service name");

    [GeneratedRegex("^[a-zA-Z0-9._-]+\\z")]
    private static partial Regex ServiceName();
}
