using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Json;

/// <summary>Times come as RFC 3339 text with up to nine digits of a second, or, in lists, as Unix seconds.</summary>
internal sealed class TimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => default,
            JsonTokenType.Number => FromUnixSeconds(reader.GetInt64()),
            _ when reader.TryGetDateTime(out var time) => time,
            _ => FromOtherText(reader.GetString()),
        };

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        throw new NotSupportedException(EngineJson.OnlyRead);

    private static DateTime FromOtherText(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time
            : throw new JsonException("not a time");

    private static DateTime FromUnixSeconds(long seconds)
    {
        try
        {
            return DateTime.UnixEpoch.AddSeconds(seconds);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new JsonException("not a time", e);
        }
    }
}
