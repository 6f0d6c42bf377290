using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Docker.DotNet.Http;

/// <summary>Writes a URL's query. What is null isn't written.</summary>
internal sealed class QueryText
{
    // The URL is escaped as a whole; HTML never sees it.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();

    public QueryText Add(string name, string? value)
    {
        if (value is not null)
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Only if it is true: what isn't there is false.</summary>
    public QueryText Add(string name, bool? value) => Add(name, value == true ? "1" : null);

    /// <summary>Only if it isn't 0, which means no limit.</summary>
    public QueryText Add(string name, long? value) =>
        Add(name, value is null or 0 ? null : value.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>As the API wants them: <c>{"label":{"a=b":true}}</c>.</summary>
    public QueryText Add(string name, IDictionary<string, IDictionary<string, bool>>? filters)
    {
        if (filters is null)
            return this;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
            Write(json, filters);
        return Add(name, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public override string ToString() => _text.ToString();

    private static void Write(Utf8JsonWriter json, IDictionary<string, IDictionary<string, bool>> filters)
    {
        json.WriteStartObject();
        foreach (var (filter, values) in filters)
        {
            json.WriteStartObject(filter);
            foreach (var (value, wanted) in values)
                json.WriteBoolean(value, wanted);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
