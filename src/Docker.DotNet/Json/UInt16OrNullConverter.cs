using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Json;

/// <summary>Null is the default, as in the original.</summary>
internal sealed class UInt16OrNullConverter : JsonConverter<ushort>
{
    public override ushort Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : reader.GetUInt16();

    public override void Write(Utf8JsonWriter writer, ushort value, JsonSerializerOptions options) =>
        throw new NotSupportedException(EngineJson.OnlyRead);
}
