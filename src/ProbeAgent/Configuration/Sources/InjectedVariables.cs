using System.Text.RegularExpressions;

namespace ProbeAgent.Configuration.Sources;

/// <summary>Variables that nobody wrote: Kubernetes tells every pod about a Service named <c>probeagent</c> (or
/// <c>probeagent-metrics</c>), and Docker's legacy links do alike. Told by shape of name and value, so that a user's
/// <c>PROBEAGENT_PORT=18789</c> is still found to be a mistake.</summary>
internal static partial class InjectedVariables
{
    public static bool Contains(string name, string text) =>
        !name.Contains("__", StringComparison.Ordinal)
        && (Service().IsMatch(name)
            || PortDetail().IsMatch(name)
            || LinkEnvironment().IsMatch(name)
            || (Port().IsMatch(name) && PortText().IsMatch(text))
            || (LinkName().IsMatch(name) && LinkNameText().IsMatch(text)));

    [GeneratedRegex("^PROBEAGENT_(?:[A-Z0-9_]+_)?SERVICE_(?:HOST|PORT(?:_[A-Z0-9_]+)?)$")]
    private static partial Regex Service();

    [GeneratedRegex("^PROBEAGENT_(?:[A-Z0-9_]+_)?PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR|START|END|PORT_START|PORT_END))?$")]
    private static partial Regex PortDetail();

    [GeneratedRegex("^PROBEAGENT_(?:[A-Z0-9_]+_)?PORT$")]
    private static partial Regex Port();

    [GeneratedRegex("^(?:tcp|udp|sctp)://")]
    private static partial Regex PortText();

    [GeneratedRegex("^PROBEAGENT_NAME$")]
    private static partial Regex LinkName();

    [GeneratedRegex("^/[^/]+/[^/]+$")]
    private static partial Regex LinkNameText();

    [GeneratedRegex("^PROBEAGENT_ENV_")]
    private static partial Regex LinkEnvironment();
}
