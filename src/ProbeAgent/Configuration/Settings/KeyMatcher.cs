using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Finds the setting that a written key means.</summary>
internal static class KeyMatcher
{
    private static readonly Setting Url = SettingTable.Get("Gateway:Paths:<path>:Url");

    public static KeyMatch Match(IReadOnlyList<string> written, SourceKind source)
    {
        string? gateway = null;
        var segments = written;
        if (KeySpelling.Fold(written[0]) == "gateways")
        {
            if (written.Count == 1)
                return default;
            gateway = written[1].ToLowerInvariant();
            segments = ["Gateway", .. written.Skip(2)];
            if (KeyNames.ProblemWithGateway(gateway) is { } problem)
                return new KeyMatch(Problem: problem);
        }

        var setting = SettingTable.All.FirstOrDefault(row => row.Segments.Count == segments.Count && Begins(row, segments, segments.Count));
        if (setting is null && segments.Count == 3 && Begins(Url, segments, 3))
            setting = Url; // Paths:<path>=<url>
        if (setting is not null)
            return Named(setting, segments, gateway, source);
        if (SettingTable.All.Any(row => Begins(row, segments, segments.Count)))
            return new KeyMatch(Gateway: gateway);
        var parent = SettingTable.All.FirstOrDefault(row => row.Segments.Count < segments.Count && Begins(row, segments, row.Segments.Count));
        return parent is null ? new KeyMatch(Gateway: gateway, IsUnknown: true) : Beyond(parent, segments, gateway, source);
    }

    private static KeyMatch Named(Setting setting, IReadOnlyList<string> segments, string? gateway, SourceKind source)
    {
        var path = NameAt(setting, "<path>", segments)?.ToLowerInvariant();
        if (path is not null && KeyNames.ProblemWithPath(path) is { } pathProblem)
            return new KeyMatch(Problem: pathProblem);
        var header = NameAt(setting, "<header>", segments);
        if (source == SourceKind.Environment)
            header = header?.Replace('_', '-'); // no shell can export a name with dashes
        if (header is not null && KeyNames.ProblemWithHeader(header) is { } headerProblem)
            return new KeyMatch(Problem: headerProblem);
        return new KeyMatch(new SettingKey(setting, gateway, path, header?.ToLowerInvariant()), header, gateway);
    }

    // Whoever writes "--gateway:token:VALUE" or "Headers:Authorization: VALUE" has put the value into the key.
    private static KeyMatch Beyond(Setting parent, IReadOnlyList<string> segments, string? gateway, SourceKind source) => new(
        Problem: $"{parent.Key} is one value, not a group of settings; allowed: {parent.Allowed}; example: {parent.Example}",
        Where: parent.IsSecret
            ? new SettingKey(parent, gateway, NameAt(parent, "<path>", segments), NameAt(parent, "<header>", segments)).In(source) + ":***"
            : null);

    private static string? NameAt(Setting setting, string placeholder, IReadOnlyList<string> segments)
    {
        for (var i = 0; i < setting.Segments.Count && i < segments.Count; i++)
        {
            if (setting.Segments[i] == placeholder)
                return segments[i];
        }

        return null;
    }

    private static bool Begins(Setting setting, IReadOnlyList<string> segments, int count)
    {
        if (setting.Segments.Count < count)
            return false;
        for (var i = 0; i < count; i++)
        {
            var expected = setting.Segments[i];
            if (!Setting.IsPlaceholder(expected) && KeySpelling.Fold(expected) != KeySpelling.Fold(segments[i]))
                return false;
        }

        return true;
    }
}
