using System.Globalization;
using System.Net;

namespace ProbeAgent.Vantages;

/// <summary>Reads the IPv4 default route out of <c>/proc/net/route</c>.</summary>
internal static class DefaultRoute
{
    private const int Up = 1; // RTF_UP
    private const int Gateway = 2; // RTF_GATEWAY

    /// <param name="table">The file's text: Iface Destination Gateway Flags RefCnt Use Metric Mask …, addresses as the
    /// kernel keeps them in memory, in hex.</param>
    /// <returns>The gateway of the default route with the least metric; null when there is none.</returns>
    public static IPAddress? Parse(string table)
    {
        IPAddress? best = null;
        var least = int.MaxValue;
        foreach (var line in table.Split('\n').Skip(1))
        {
            var field = line.Split('\t', StringSplitOptions.TrimEntries);
            if (field.Length < 8 || field[1] != "00000000" || field[7] != "00000000"
                || !uint.TryParse(field[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var address)
                || !int.TryParse(field[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags)
                || !int.TryParse(field[6], CultureInfo.InvariantCulture, out var metric))
                continue;
            if ((flags & (Up | Gateway)) != (Up | Gateway) || metric >= least)
                continue;
            (best, least) = (new IPAddress(BitConverter.GetBytes(address)), metric);
        }

        return best;
    }
}
