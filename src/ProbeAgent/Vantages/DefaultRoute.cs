using System.Buffers;
using System.Globalization;
using System.Net;

namespace ProbeAgent.Vantages;

/// <summary>Reads the default routes out of <c>/proc/net/route</c> and <c>/proc/net/ipv6_route</c>.</summary>
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

    /// <param name="table">The file's text, without a head: destination, its prefix length, source, its prefix length, next hop,
    /// metric, references, uses, flags, interface; addresses in network order, all numbers in hex.</param>
    /// <returns>The gateway of the default route with the least metric; null when there is none, or when it is a link-local
    /// address, on which nothing is published.</returns>
    public static IPAddress? ParseIPv6(string table)
    {
        IPAddress? best = null;
        var least = uint.MaxValue;
        foreach (var line in table.Split('\n'))
        {
            var field = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (field.Length < 10 || field[0].AsSpan().TrimStart('0').Length > 0 || field[1] != "00" || field[4].Length != 32
                || !uint.TryParse(field[5], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var metric)
                || !int.TryParse(field[8], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags))
                continue;
            var address = new byte[16];
            if ((flags & (Up | Gateway)) != (Up | Gateway) || metric >= least || Convert.FromHexString(field[4], address, out _, out _) != OperationStatus.Done)
                continue;
            (best, least) = (new IPAddress(address), metric);
        }

        return best is { IsIPv6LinkLocal: true } ? null : best;
    }
}
