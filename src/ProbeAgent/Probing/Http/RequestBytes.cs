using System.Reflection;
using System.Text;

namespace ProbeAgent.Probing.Http;

/// <summary>One path's requests, written once: a round only sends them.</summary>
internal sealed class RequestBytes
{
    private static readonly string Agent = $"probeagent/{Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}";

    private readonly Request _request;
    private readonly string _common;

    public RequestBytes(Request request)
    {
        _request = request;
        _common = Common(request);
        Health = Get(request.HealthTarget);
        Startup = request.StartupTarget is null ? default : Get(request.StartupTarget);
        SilentUpgrade = Upgrade(SilentKey, version: 12);
    }

    public ReadOnlyMemory<byte> Health { get; }

    /// <summary>Empty when the start-up state is not asked.</summary>
    public ReadOnlyMemory<byte> Startup { get; }

    /// <summary>The key of <see cref="SilentUpgrade"/>: hardly ever answered, so one will do.</summary>
    public string SilentKey { get; } = NewKey();

    /// <summary>Well-formed but for the version (RFC 6455 §4.4).</summary>
    public ReadOnlyMemory<byte> SilentUpgrade { get; }

    /// <param name="key">A fresh <see cref="NewKey"/>.</param>
    public ReadOnlyMemory<byte> FullUpgrade(string key) => Upgrade(key, version: 13);

    /// <summary>16 random bytes in base64 (RFC 6455 §4.1).</summary>
    /// <remarks>The key shows that the answer is to this request and keeps no secret: cryptographic random numbers would load
    /// OpenSSL, five megabytes, into an agent that speaks no TLS.</remarks>
    public static string NewKey()
    {
        Span<byte> key = stackalloc byte[16];
        Random.Shared.NextBytes(key);
        return Convert.ToBase64String(key);
    }

    private byte[] Get(string target) => Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\n{_common}Accept: */*\r\n\r\n");

    private byte[] Upgrade(string key, int version)
    {
        var text = new StringBuilder()
            .Append($"GET {_request.WebSocketTarget} HTTP/1.1\r\n")
            .Append(_common)
            .Append("Connection: Upgrade\r\nUpgrade: websocket\r\n")
            .Append($"Sec-WebSocket-Version: {version}\r\nSec-WebSocket-Key: {key}\r\n");
        if (_request.Subprotocol is not null)
            text.Append($"Sec-WebSocket-Protocol: {_request.Subprotocol}\r\n");
        if (_request.Origin is not null)
            text.Append($"Origin: {_request.Origin}\r\n");
        return Encoding.Latin1.GetBytes(text.Append("\r\n").ToString());
    }

    private static string Common(Request request)
    {
        var text = new StringBuilder($"Host: {request.Host}\r\n");
        if (!request.Headers.Any(header => header.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
            text.Append($"User-Agent: {Agent}\r\n");
        foreach (var (name, value) in request.Headers)
            text.Append($"{name}: {value.Reveal()}\r\n");
        return text.ToString();
    }
}
