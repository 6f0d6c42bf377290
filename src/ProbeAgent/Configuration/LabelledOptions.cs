using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration;

/// <summary>What the labels of a gateway's service make of its options; whatever is set elsewhere goes before them.</summary>
/// <param name="Options">The options; null when there are problems: labels count together or not at all.</param>
/// <param name="Problems">What has to be mended.</param>
/// <param name="Warnings">What works and is probably not meant.</param>
internal sealed record LabelledOptions(GatewayOptions? Options, IReadOnlyList<Problem> Problems, IReadOnlyList<string> Warnings)
{
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
        return Of(sources.Under(own), labels, found => found.Label == gateway.Label);
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
