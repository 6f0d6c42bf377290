using System.Collections;
using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration.Sources;

/// <summary>All that is set, and by whom: kept, because what containers' labels add is told only while the agent runs.</summary>
/// <param name="Layers">One source each; a later one goes before an earlier one.</param>
/// <param name="Problems">What could not be understood at all.</param>
internal sealed record OptionSources(IReadOnlyList<IReadOnlyList<RawSetting>> Layers, IReadOnlyList<Problem> Problems)
{
    /// <summary>Nothing is set.</summary>
    public static OptionSources None { get; } = new([], []);

    /// <summary>Whether a gateway is set; otherwise there is the default one.</summary>
    public bool HasGateway => Layers.Any(layer => layer.Any(IsOfGateway));

    /// <summary>Whether gateways are set by name, under <c>Gateways</c>.</summary>
    public bool NamesGateways => Layers.Any(layer => layer.Any(raw => KeySpelling.Fold(raw.Segments[0]) == "gateways"));

    /// <summary>Reads file, environment and command line, in .NET's usual precedence.</summary>
    /// <param name="commandLine">The arguments.</param>
    /// <param name="environment">All environment variables; those of others are skipped.</param>
    public static OptionSources Read(CommandLine commandLine, IDictionary environment)
    {
        var problems = new List<Problem>(commandLine.Problems);
        var variables = EnvironmentSource.Read(environment).ToList();
        var layers = new List<IReadOnlyList<RawSetting>>();
        if (ConfigurationFile(variables, commandLine.Settings) is { } named)
        {
            var (settings, fileProblems) = JsonFileSource.Read(named.Text.Trim(), named.Source.Name);
            problems.AddRange(fileProblems);
            layers.Add([.. settings]);
        }

        return new OptionSources([.. layers, variables, commandLine.Settings], problems);
    }

    /// <summary>With labels, which all the others go before.</summary>
    public OptionSources Under(IReadOnlyList<RawSetting> labels) => this with { Layers = [labels, .. Layers] };

    /// <summary>Without what is set of gateways.</summary>
    public OptionSources WithoutGateways() => this with { Layers = [.. Layers.Select(layer => layer.Where(raw => !IsOfGateway(raw)).ToList())] };

    private static bool IsOfGateway(RawSetting raw) => KeySpelling.Fold(raw.Segments[0]) is "gateway" or "gateways";

    // It decides what else there is to read, so it is looked for before all the others.
    private static RawSetting? ConfigurationFile(IEnumerable<RawSetting> variables, IEnumerable<RawSetting> options) => variables.Concat(options)
        .LastOrDefault(raw => raw.Segments.Count == 1 && KeySpelling.Fold(raw.Segments[0]) == "config" && raw.Text.Trim().Length > 0);
}
