using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration.Sources;

/// <summary>Labels of a gateway's service: <c>probeagent.port=8080</c> is <c>Gateways:&lt;service&gt;:Port</c>, and
/// <c>probeagent.path.edge=https://…</c> a path of the user's own. Values are checked where those of all sources are.</summary>
internal static class LabelSource
{
    public const string Prefix = "probeagent.";

    /// <param name="container">The container's name, for messages.</param>
    /// <param name="service">The gateway's Compose service.</param>
    /// <param name="labels">The container's labels; those of others are skipped.</param>
    public static LabelReading Read(string container, string service, IEnumerable<KeyValuePair<string, string>> labels)
    {
        var settings = new List<RawSetting>();
        var problems = new List<Problem>();
        foreach (var (label, text) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            if (!label.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var source = new SettingSource(SourceKind.File, $"label {label} of {container}");
            var segments = Segments(service, label[Prefix.Length..]);
            var match = KeyMatcher.Match(segments, SourceKind.File);
            if (ProblemWith(match, segments) is { } problem)
                problems.Add(new Problem(source.Name, problem));
            else
                settings.Add(new RawSetting(segments, text, RawKind.Text, source));
        }

        return new LabelReading(settings, problems);
    }

    // Dots are what parts a label's words, so that no name in it can have one; "path" because a label sets one at a time.
    private static string[] Segments(string service, string words)
    {
        var parts = words.Split('.');
        if (parts[0].Equals("path", StringComparison.OrdinalIgnoreCase))
            parts[0] = "Paths";
        return ["Gateways", service, .. parts];
    }

    private static string? ProblemWith(KeyMatch match, IReadOnlyList<string> segments)
    {
        if (match.Problem is not null)
            return match.Problem;
        if (match.IsUnknown)
            return KeySuggestion.For(["Gateway", .. segments.Skip(2)], SourceKind.File) is { } near && near.StartsWith("Gateway:", StringComparison.Ordinal)
                ? $"no such setting of a gateway; did you mean {Label(near)}?"
                : "no such setting of a gateway";
        if (match.Key is not { Setting: var setting })
            return $"a group of settings, not a value; example: {Prefix}port=8080";
        // Anybody who may list containers reads labels, and whoever may create one writes them.
        if (setting.IsSecret)
            return "a secret does not belong in a label, which everybody can read; set it at the agent";
        if (setting.Key.EndsWith("File", StringComparison.Ordinal))
            return "files are the agent's own, so they are named there and not in a label";
        if (setting.Key == "Gateway:Name")
            return "the gateway's name is its service's";
        return setting.Key.EndsWith(":SendToken", StringComparison.Ordinal)
            ? "where a token may go is said at the agent that has it, and not in a label"
            : null;
    }

    private static string Label(string key) =>
        Prefix + key["Gateway:".Length..].Replace("Paths:", "path.", StringComparison.Ordinal).Replace(':', '.').ToLowerInvariant();
}
