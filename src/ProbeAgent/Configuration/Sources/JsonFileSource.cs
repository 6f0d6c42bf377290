using System.Text.Json;
using ProbeAgent.Configuration.Printing;

namespace ProbeAgent.Configuration.Sources;

/// <summary>A JSON file, with comments and trailing commas as .NET's own provider allows them. That provider stops at the
/// first mistake and flattens arrays and duplicates away; this one keeps what is needed to name every mistake.</summary>
internal sealed class JsonFileSource(string file)
{
    private static readonly JsonDocumentOptions Leniency = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly List<RawSetting> _settings = [];
    private readonly List<Problem> _problems = [];

    /// <param name="file">The file's name.</param>
    /// <param name="namedBy">The variable or option that named it.</param>
    public static (IReadOnlyList<RawSetting> Settings, IReadOnlyList<Problem> Problems) Read(string file, string namedBy)
    {
        var source = new JsonFileSource(file);
        source.Read(namedBy);
        return (source._settings, source._problems);
    }

    private void Read(string namedBy)
    {
        var (text, problem) = TextFile.Read(file);
        if (problem is not null)
        {
            _problems.Add(new Problem($"{namedBy} = {Quoted.Json(file)}", $"the file {problem}; example: /etc/probeagent.json"));
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Leniency);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                ReadObject([], document.RootElement);
            else
                _problems.Add(new Problem(file, "holds no object; it must look like { \"Gateway\": { \"Name\": \"gateway\" } }"));
        }
        catch (JsonException e)
        {
            _problems.Add(new Problem(file, $"is not valid JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}"));
        }
        catch (InvalidOperationException) // half of a surrogate pair, written as an escape
        {
            _problems.Add(new Problem(file, "holds a text that is not valid Unicode"));
        }
    }

    private void ReadObject(IReadOnlyList<string> parents, JsonElement element)
    {
        var empty = true;
        foreach (var property in element.EnumerateObject())
        {
            empty = false;
            // As in .NET's provider, "Gateway:Port" is the same as Port inside of Gateway.
            ReadValue([.. parents, .. property.Name.Split(':')], property.Value);
        }

        if (empty && parents.Count > 0)
            Add(parents, "", RawKind.Nothing);
    }

    private void ReadValue(IReadOnlyList<string> segments, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                ReadObject(segments, value);
                break;
            case JsonValueKind.Array:
                ReadArray(segments, value);
                break;
            case JsonValueKind.Null:
                Add(segments, "", RawKind.Nothing);
                break;
            default:
                Add(segments, TextOf(value), RawKind.Text);
                break;
        }
    }

    private void ReadArray(IReadOnlyList<string> segments, JsonElement array)
    {
        if (array.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null))
            _problems.Add(new Problem(NameOf(segments), "an array of groups; settings are named, not numbered (Gateways: { \"name\": { … } })"));
        else
            Add(segments, string.Join(',', array.EnumerateArray().Select(TextOf)), RawKind.List);
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private void Add(IReadOnlyList<string> segments, string text, RawKind kind) =>
        _settings.Add(new RawSetting(segments, text, kind, new SettingSource(SourceKind.File, NameOf(segments))));

    private string NameOf(IReadOnlyList<string> segments) => $"{file}: {string.Join(':', segments)}";
}
