using System.Text.Json;
using ProbeAgent.Configuration;

namespace ProbeAgent.Probing.OpenClaw;

/// <summary>The smallest connect frame the gateway takes: it refuses unknown properties, client ids and modes.</summary>
internal static class ConnectRequest
{
    /// <summary>The id by which the answer is known.</summary>
    public const string Id = "1";

    public static byte[] Write(Secret token)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "req");
            json.WriteString("id", Id);
            json.WriteString("method", "connect");
            json.WriteStartObject("params");
            json.WriteNumber("minProtocol", 4);
            json.WriteNumber("maxProtocol", 4);
            json.WriteStartObject("client");
            json.WriteString("id", "openclaw-probe");
            json.WriteString("version", "1");
            json.WriteString("platform", "linux");
            json.WriteString("mode", "probe");
            json.WriteEndObject();
            json.WriteStartObject("auth");
            json.WriteString("token", token.Reveal());
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
