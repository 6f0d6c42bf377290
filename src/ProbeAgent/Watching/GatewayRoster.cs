using System.Collections.Immutable;
using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Sources;
using ProbeAgent.Discovery;

namespace ProbeAgent.Watching;

/// <summary>Which gateways are to be watched, and how: those of the settings, and those that the labels of the agent's own Compose
/// project ask for. A service that is gone stays: its outage is what the agent is for.</summary>
/// <param name="options">What is set.</param>
/// <param name="sources">The same, as it was written.</param>
/// <param name="logger">Told once of what is wrong with labels.</param>
internal sealed partial class GatewayRoster(AgentOptions options, OptionSources sources, ILogger logger)
{
    private readonly SortedDictionary<string, (LabelledService Labels, GatewayOptions? Options)> _labelled = new(StringComparer.Ordinal);

    /// <summary>Every gateway to be watched: first those of the settings, then the others by name.</summary>
    public ImmutableArray<GatewayOptions> Gateways { get; private set; } = [.. options.Gateways];

    /// <summary>Of each service with labels, whether they count.</summary>
    public ImmutableArray<LabelVerdict> Verdicts { get; private set; } = [];

    /// <summary>Takes in what the labels say now.</summary>
    public void Read(DiscoverySnapshot discovery)
    {
        if (discovery.Project is not { } project)
            return;
        var news = discovery.Labelled
            .Where(one => one.Project == project && one.Container != discovery.Self)
            .Where(one => !_labelled.TryGetValue(one.Service, out var known) || !known.Labels.Labels.SequenceEqual(one.Labels))
            .ToList();
        foreach (var service in news)
            _labelled[service.Service] = (service, Read(service, _labelled.GetValueOrDefault(service.Service).Options));
        if (news.Count > 0)
            Gateways = [.. Set(), .. Others()];
    }

    private GatewayOptions? Read(LabelledService service, GatewayOptions? before)
    {
        var labels = LabelSource.Read(service.Container, service.Service, service.Labels);
        var set = Of(service.Service);
        var read = set is not null ? LabelledOptions.Under(sources, set, labels)
            : IsTaken(service.Service) ? new LabelledOptions(null, [new Problem($"the labels of {service.Container}", $"another gateway is called {service.Service} in the settings")], [])
            : LabelledOptions.Alone(sources, labels);
        foreach (var problem in read.Problems)
            Log.Bad(logger, problem.ToString(), before is not null ? "the gateway is watched as before" : set is not null ? "the gateway is watched as it is set" : "the service is not watched");
        foreach (var warning in read.Warnings)
            Log.Idle(logger, warning);
        var gateway = set?.Label ?? service.Service;
        Verdicts = [.. Verdicts.Where(verdict => verdict.Gateway != gateway), new LabelVerdict(gateway, read.Problems.Count > 0 ? read.Problems[0].ToString() : null)];
        return read.Options ?? before;
    }

    private GatewayOptions? Of(string service) =>
        sources.HasGateway ? options.Gateways.FirstOrDefault(gateway => gateway.Name.Equals(service, StringComparison.OrdinalIgnoreCase)) : null;

    private bool IsTaken(string label) => sources.HasGateway && options.Gateways.Any(gateway => gateway.Label == label);

    private IEnumerable<GatewayOptions> Set()
    {
        // The default gateway is a guess, which labels make needless.
        if (!sources.HasGateway && _labelled.Values.Any(one => one.Options is not null))
            return [];
        return options.Gateways.Select(gateway => _labelled.Values.FirstOrDefault(one => Of(one.Labels.Service) == gateway).Options ?? gateway);
    }

    private IEnumerable<GatewayOptions> Others() => _labelled.Values.Where(one => Of(one.Labels.Service) is null).Select(one => one.Options).OfType<GatewayOptions>();

    private static partial class Log
    {
        [LoggerMessage(1450, LogLevel.Error, "{Problem}; none of these labels counts until that is mended, and {Instead}", EventName = "BadLabel")]
        public static partial void Bad(ILogger logger, string problem, string instead);

        [LoggerMessage(1451, LogLevel.Warning, "{Warning}", EventName = "IdleLabel")]
        public static partial void Idle(ILogger logger, string warning);
    }
}
