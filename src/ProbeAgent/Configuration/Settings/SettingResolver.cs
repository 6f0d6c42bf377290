using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Settings;

/// <summary>Turns what one source has into settings, and complains of what none are.</summary>
internal sealed class SettingResolver(SettingValues values, List<Problem> problems)
{
    /// <summary>Takes a source in; those that go before others come last.</summary>
    public void Add(IEnumerable<RawSetting> settings)
    {
        var seen = new Dictionary<SettingKey, SettingSource>();
        foreach (var raw in settings)
        {
            var match = KeyMatcher.Match(raw.Segments, raw.Source.Kind);
            if (match.Problem is not null)
                problems.Add(new Problem(match.Where ?? raw.Source.Name, match.Problem));
            else if (match.IsUnknown)
                problems.Add(new Problem(raw.Source.Name, Unknown(raw)));
            else if (match.Key is null)
                AddGroup(raw, match.Gateway);
            else if (Text(raw, match.Key.Setting) is { } text)
                AddValue(new SettingValue(match.Key, text, raw.Source, match.HeaderName), seen);
        }
    }

    private void AddValue(SettingValue value, Dictionary<SettingKey, SettingSource> seen)
    {
        if (value.Key.Gateway is not null)
            values.Declare(value.Key.Gateway, value.Source.Name);
        // On the command line the last one wins, as everywhere: scripts append options to override their own.
        if (value.Source.Kind != SourceKind.CommandLine && !seen.TryAdd(value.Key, value.Source))
            problems.Add(new Problem($"{seen[value.Key].Name} and {value.Source.Name}", "both set the same thing; keep one of them"));
        else if (value.Setting.Key == "Config" && value.Source.Kind == SourceKind.File)
            problems.Add(new Problem(value.Source.Name, "a file can't name another; use --config or PROBEAGENT_CONFIG"));
        else
            values.Set(value);
    }

    private void AddGroup(RawSetting raw, string? gateway)
    {
        if (raw.Kind != RawKind.Nothing)
            problems.Add(new Problem(raw.Source.Name, $"a group of settings, not a value; example: {KeyExample.Under(raw.Segments, raw.Source.Kind)}"));
        else if (gateway is not null)
            values.Declare(gateway, raw.Source.Name);
    }

    private string? Text(RawSetting raw, Setting setting)
    {
        if (raw.Kind == RawKind.NoValue)
        {
            if (setting.IsSwitch)
                return "true";
            problems.Add(new Problem(raw.Source.Name,
                $"has no value (one that begins with - is written {raw.Source.Name}=-…); allowed: {setting.Allowed}; example: {setting.Example}"));
            return null;
        }

        if (raw.Kind == RawKind.List && !setting.IsList)
        {
            problems.Add(new Problem(raw.Source.Name, $"an array, where one value is expected; allowed: {setting.Allowed}; example: {setting.Example}"));
            return null;
        }

        return setting.IsVerbatim ? raw.Text : raw.Text.Trim();
    }

    private static string Unknown(RawSetting raw)
    {
        var what = raw.Source.Kind == SourceKind.CommandLine ? "option" : "setting";
        var near = raw.Source.Kind == SourceKind.CommandLine ? CommandLine.NearestFlag(raw.Source.Name) : null;
        near ??= KeySuggestion.For(raw.Segments, raw.Source.Kind);
        return near is null ? $"no such {what}; --help lists them all" : $"no such {what}; did you mean {near}?";
    }
}
