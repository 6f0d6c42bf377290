using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ProbeAgent.Demo;

/// <summary>The frames the embedded gateway sends.</summary>
internal static class GatewayFrames
{
    /// <summary>What the server says first, before it knows anything of the client.</summary>
    public static ReadOnlyMemory<byte> Challenge() => Event("connect.challenge", json =>
    {
        json.WriteString("nonce", Guid.NewGuid().ToString());
        json.WriteNumber("ts", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    });

    /// <summary>The gateway is going.</summary>
    public static ReadOnlyMemory<byte> Shutdown() => Event("shutdown", json =>
    {
        json.WriteString("reason", "gateway restarting");
        json.WriteNumber("restartExpectedMs", 1500);
    });

    /// <summary>The connect is granted. As large as the real one (14 KB), with the identity in front of the bulk: a prober
    /// must cope with both.</summary>
    public static ReadOnlyMemory<byte> HelloOk(string id, GatewayBoot boot) => Write(json =>
    {
        Response(json, id, ok: true);
        json.WriteStartObject("payload");
        json.WriteString("type", "hello-ok");
        json.WriteNumber("protocol", 4);
        json.WriteStartObject("server");
        json.WriteString("version", EmbeddedGateway.Version);
        json.WriteString("buildId", $"{EmbeddedGateway.Version}-embedded");
        json.WriteString("bootId", boot.Id);
        json.WriteString("connId", Guid.NewGuid().ToString());
        json.WriteEndObject();
        json.WriteStartObject("features");
        json.WriteStartArray("methods");
        json.WriteStringValue("health");
        for (var i = 0; i < 515; i++)
            json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"embedded.placeholder.{i:000}"));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("policy");
        json.WriteNumber("maxPayload", 26214400);
        json.WriteNumber("tickIntervalMs", 30000);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The connect is turned away.</summary>
    public static ReadOnlyMemory<byte> Error(string id, ConnectRefusal refusal) => Write(json =>
    {
        Response(json, id, ok: false);
        json.WriteStartObject("error");
        json.WriteString("code", refusal.Code);
        json.WriteString("message", refusal.Message);
        if (refusal.RetryAfter is { } wait)
        {
            json.WriteBoolean("retryable", true);
            json.WriteNumber("retryAfterMs", (long)wait.TotalMilliseconds);
        }

        if (refusal is not { DetailsCode: null, DetailsReason: null })
            Details(json, refusal);
        json.WriteEndObject();
    });

    /// <summary>The answer to a request after the connect: a session without a device may ask for nothing but health.</summary>
    public static ReadOnlyMemory<byte> Answer(JsonElement request) => Write(json =>
    {
        var isRequest = request.ValueKind == JsonValueKind.Object;
        var id = isRequest && request.TryGetProperty("id", out var value) ? value.ToString() : "";
        var isHealth = isRequest && request.TryGetProperty("method", out var method) && method.ToString() == "health";
        Response(json, id, isHealth);
        json.WriteStartObject(isHealth ? "payload" : "error");
        if (isHealth)
            json.WriteBoolean("ok", true);
        else
            json.WriteString("code", "INVALID_REQUEST");
        json.WriteEndObject();
    });

    private static void Details(Utf8JsonWriter json, ConnectRefusal refusal)
    {
        json.WriteStartObject("details");
        if (refusal.DetailsCode is { } code)
            json.WriteString("code", code);
        if (refusal.DetailsReason is { } reason)
            json.WriteString("reason", reason);
        json.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Event(string name, Action<Utf8JsonWriter> payload) => Write(json =>
    {
        json.WriteString("type", "event");
        json.WriteString("event", name);
        json.WriteStartObject("payload");
        payload(json);
        json.WriteEndObject();
    });

    private static void Response(Utf8JsonWriter json, string id, bool ok)
    {
        json.WriteString("type", "res");
        json.WriteString("id", id);
        json.WriteBoolean("ok", ok);
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
