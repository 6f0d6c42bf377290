using System.Reflection;

namespace ProbeAgent.Configuration.Printing;

/// <summary>What <c>--version</c> prints.</summary>
internal static class VersionText
{
    /// <summary>This executable's.</summary>
    public static string Current => Of(typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>Reads what the SDK writes: the version and, after a plus sign, the commit.</summary>
    public static string Of(string? informational)
    {
        var parts = (informational ?? "").Split('+', 2);
        var version = parts[0].Length > 0 ? parts[0] : "unknown";
        return parts.Length > 1 && parts[1].Length > 0 ? $"probeagent {version} ({parts[1]})" : $"probeagent {version}";
    }
}
