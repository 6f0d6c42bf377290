using System.Text.Json;
using ProbeAgent.Probing.Http;

namespace ProbeAgent.Probing.OpenClaw;

/// <summary>The few fields of a gateway's message that a probe reads.</summary>
internal sealed record GatewayFrame
{
    private const int MaxCode = 64;
    private const int MaxText = 256;

    public FrameType Type { get; init; }

    /// <summary>hello-ok: <c>server.bootId</c>, new for every boot.</summary>
    public string? BootId { get; init; }

    /// <summary>hello-ok: <c>server.version</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Error: <c>error.details.code</c>, or <c>error.code</c> where there are no details.</summary>
    public string? Code { get; init; }

    /// <summary>Error: its text.</summary>
    public string? Text { get; init; }

    /// <summary>Error: how long to stay away.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Reads a message; anything unreadable is <see cref="FrameType.Unknown"/>.</summary>
    public static GatewayFrame Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : new GatewayFrame();
        }
        catch (JsonException)
        {
            return new GatewayFrame();
        }
    }

    private static GatewayFrame Read(JsonElement root) => String(root, "type") switch
    {
        "event" => new GatewayFrame { Type = String(root, "event") == "connect.challenge" ? FrameType.Challenge : FrameType.Event },
        "res" when String(root, "id") != ConnectRequest.Id => new GatewayFrame { Type = FrameType.Event },
        "res" when Object(root, "payload") is { } payload && String(payload, "type") == "hello-ok" => ReadHello(payload),
        "res" when Object(root, "error") is { } error => ReadError(error),
        _ => new GatewayFrame(),
    };

    private static GatewayFrame ReadHello(JsonElement payload)
    {
        var hello = new GatewayFrame { Type = FrameType.Hello };
        return Object(payload, "server") is not { } server ? hello : hello with
        {
            BootId = Printable.Text(String(server, "bootId"), MaxCode),
            Version = Printable.Text(String(server, "version"), MaxCode),
        };
    }

    private static GatewayFrame ReadError(JsonElement error)
    {
        var details = Object(error, "details");
        return new GatewayFrame
        {
            Type = FrameType.Error,
            Code = Printable.Text((details is { } known ? String(known, "code") : null) ?? String(error, "code"), MaxCode),
            Text = Printable.Text(String(error, "message"), MaxText),
            RetryAfter = Milliseconds(error) ?? (details is { } inner ? Milliseconds(inner) : null),
        };
    }

    private static TimeSpan? Milliseconds(JsonElement element) =>
        element.TryGetProperty("retryAfterMs", out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number) && number is > 0 and < 86_400_000
            ? TimeSpan.FromMilliseconds(number)
            : null;

    private static JsonElement? Object(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? String(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
