using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ProbeAgent.LabTests.Charts;

/// <summary>YAML as Kubernetes reads it, which is as of YAML 1.1: an unquoted <c>yes</c> is true, an unquoted 1 a number.</summary>
internal static partial class YamlValue
{
    /// <summary>The documents that hold something.</summary>
    public static IReadOnlyList<JsonObject> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => Read(document.RootNode)).OfType<JsonObject>()];
    }

    private static JsonNode? Read(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Read(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Read)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidDataException($"a {node.NodeType} isn't expected in a manifest"),
    };

    private static JsonValue? Plain(string text)
    {
        if (Nothing().IsMatch(text))
            return null;
        if (True().IsMatch(text))
            return JsonValue.Create(true);
        if (False().IsMatch(text))
            return JsonValue.Create(false);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return Fraction().IsMatch(text) ? JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)) : JsonValue.Create(text);
    }

    [GeneratedRegex("^(~|null|Null|NULL|)$")]
    private static partial Regex Nothing();

    [GeneratedRegex("^(true|True|TRUE|yes|Yes|YES|on|On|ON|y|Y)$")]
    private static partial Regex True();

    [GeneratedRegex("^(false|False|FALSE|no|No|NO|off|Off|OFF|n|N)$")]
    private static partial Regex False();

    [GeneratedRegex(@"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Fraction();
}
