using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Configuration.Values;

/// <summary>An address and port to listen on: <c>:9788</c>, <c>127.0.0.1:9788</c>, <c>[::]:9788</c>.</summary>
internal static class ListenAddress
{
    public static Reading<IPEndPoint> Read(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
            return Reading<IPEndPoint>.Bad(PortNumber.TryParse(text, out _) ? $"write :{text}" : "no port");
        if (!PortNumber.TryParse(text.AsSpan(colon + 1), out var port))
            return Reading<IPEndPoint>.Bad("not a port after the last colon");
        return Address(text[..colon]) is { } address
            ? new IPEndPoint(address, port)
            : Reading<IPEndPoint>.Bad("not an address before the port (IPv6 goes in brackets)");
    }

    // IPAddress alone would take "1", "0x7f.1" and a bare IPv6 whose last group is the port.
    private static IPAddress? Address(string host)
    {
        if (host.Length == 0)
            return IPAddress.Any;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return IPAddress.Loopback;
        var bracketed = host is ['[', .., ']'];
        if (!IPAddress.TryParse(bracketed ? host[1..^1] : host, out var address))
            return null;
        return bracketed
            ? address.AddressFamily == AddressFamily.InterNetworkV6 ? address : null
            : address.ToString() == host && address.AddressFamily == AddressFamily.InterNetwork ? address : null;
    }
}
