using System.Globalization;

namespace ProbeAgent.Configuration.Values;

/// <summary>A TCP port.</summary>
internal static class PortNumber
{
    public static Reading<int> Read(string text) => TryParse(text, out var port) && port > 0
        ? port
        : Reading<int>.Bad("not a port");

    /// <summary>Plain digits, 0 to 65535: no sign, no blank, no leading zeros beyond five digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535 && text.Length <= 5;
}
