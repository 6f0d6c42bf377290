using System.Reflection;

namespace ProbeAgent.Reporting;

/// <summary>Which build this is: the metric <c>build_info</c>, the status and the page say the same.</summary>
/// <param name="Version">The version, such as <c>0.1.0</c>.</param>
/// <param name="Revision">The commit it was built from; <c>unknown</c> where the build didn't know.</param>
internal sealed record BuildInfo(string Version, string Revision)
{
    /// <summary>This executable.</summary>
    public static BuildInfo Current { get; } = Parse(
        typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>Reads what the SDK writes: the version, and after a plus sign the commit.</summary>
    public static BuildInfo Parse(string? informational)
    {
        var parts = (informational ?? "").Split('+', 2);
        return new BuildInfo(
            parts[0].Length > 0 ? parts[0] : "unknown",
            parts.Length > 1 && parts[1].Length > 0 ? parts[1] : "unknown");
    }
}
