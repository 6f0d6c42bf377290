using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProbeAgent.Reporting.Status;

/// <summary>How the rollouts are written: as the status is.</summary>
[JsonSerializable(typeof(RolloutsDocument))]
internal sealed partial class RolloutsJson : JsonSerializerContext
{
    /// <summary>Readable as it is: nobody embeds it in a page, and the content type says what it is.</summary>
    public static RolloutsJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
