using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration;

/// <summary>What the labels of a gateway's service make of its options; whatever is set elsewhere goes before them.</summary>
/// <param name="Options">The options; null when there are problems: labels count together or not at all.</param>
/// <param name="Problems">What has to be mended.</param>
/// <param name="Warnings">What works and is probably not meant.</param>
internal sealed record LabelledOptions(GatewayOptions? Options, IReadOnlyList<Problem> Problems, IReadOnlyList<string> Warnings)
{
    // What says where a request goes, to whom it may go, and what it is for: an edge hands it on by host and target.
    private static readonly string[] Leading =
    [
        "Gateway:Port", "Gateway:Scheme", "Gateway:Host", "Gateway:PublishedHost", "Gateway:PublishedPort",
        "Gateway:HealthPath", "Gateway:StartupPath", "Gateway:WebSocketPath",
        "Gateway:Paths:<path>:Enabled", "Gateway:Paths:<path>:Fingerprint",
    ];

    /// <summary>Of a service that is a gateway by its labels alone.</summary>
    public static LabelledOptions Alone(OptionSources sources, LabelReading labels) =>
        Of(sources.WithoutGateways().Under(labels.Settings), labels, _ => true);

    /// <summary>Of a gateway that is set as well.</summary>
    /// <param name="sources">All that is set.</param>
    /// <param name="gateway">As it is without labels.</param>
    /// <param name="labels">What its service's labels say.</param>
    public static LabelledOptions Under(OptionSources sources, GatewayOptions gateway, LabelReading labels)
    {
        IReadOnlyList<string> prefix = sources.NamesGateways ? ["Gateways", gateway.Label] : ["Gateway"];
        var own = labels.Settings.Select(raw => raw with { Segments = [.. prefix, .. raw.Segments.Skip(2)] }).ToList();
        var problems = own.Where(raw => MovesSecrets(gateway, KeyMatcher.Match(raw.Segments, SourceKind.File).Key!))
            .Select(raw => new Problem(raw.Source.Name, "the agent has a token or a header for this gateway, and where they go is set at the agent"));
        return Of(sources.Under(own), labels with { Problems = [.. labels.Problems, .. problems] }, found => found.Label == gateway.Label);
    }

    // Whoever may create a container writes labels: what the agent was trusted with must not go where they lead.
    private static bool MovesSecrets(GatewayOptions gateway, SettingKey key)
    {
        var path = gateway.Paths.FirstOrDefault(path => path.Name == key.Path);
        if (key.Setting.Key == "Gateway:Paths:<path>:Url")
            return path is { SendToken: true } or { Headers.Count: > 0 };
        var hasSecrets = gateway.Token is not null || gateway.TokenFile is not null || gateway.Paths.Any(one => one.Headers.Count > 0);
        return hasSecrets && (Leading.Contains(key.Setting.Key) || key.Setting.Key.StartsWith("Gateway:Tls:", StringComparison.Ordinal));
    }

    private static LabelledOptions Of(OptionSources sources, LabelReading labels, Func<GatewayOptions, bool> isIt)
    {
        if (labels.Problems.Count > 0)
            return new LabelledOptions(null, labels.Problems, []);
        var loaded = AgentOptionsLoader.Load(sources);
        var warnings = loaded.Warnings.Where(warning => labels.Settings.Any(raw => warning.StartsWith(raw.Source.Name, StringComparison.Ordinal))).ToList();
        return new LabelledOptions(loaded.Options?.Gateways.First(isIt), loaded.Problems, warnings);
    }
}
