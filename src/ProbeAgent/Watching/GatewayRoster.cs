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
    private readonly SortedDictionary<string, Known> _labelled = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every gateway to be watched: first those of the settings, then the others by name.</summary>
    public ImmutableArray<GatewayOptions> Gateways { get; private set; } = [.. options.Gateways];

    /// <summary>Whether a gateway is one by its service's labels alone.</summary>
    public bool IsLabelled(GatewayOptions gateway) => _labelled.Values.Any(one => ReferenceEquals(one.Options, gateway) && Of(one.Service.Service) is null);

    /// <summary>Of each service with labels, whether they count.</summary>
    public ImmutableArray<LabelVerdict> Verdicts => [.. _labelled.Values.Select(one => one.Verdict)];

    /// <summary>Takes in what the labels say now, and reads again what did not count.</summary>
    public void Read(DiscoverySnapshot discovery)
    {
        var changed = false;
        foreach (var service in discovery.Labelled.Where(one => one.Container != discovery.Self))
        {
            var known = _labelled.GetValueOrDefault(service.Service);
            if (service.Labels.IsEmpty)
                changed |= _labelled.Remove(service.Service);
            else if (known is null || known.Verdict.Problem is not null || !known.Service.Labels.SequenceEqual(service.Labels))
                changed |= Take(service, known);
        }

        if (changed)
            Gateways = [.. Set(), .. Others()];
    }

    private bool Take(LabelledService service, Known? before)
    {
        var now = Read(service, before);
        _labelled[service.Service] = now;
        return now.Options != before?.Options;
    }

    private Known Read(LabelledService service, Known? before)
    {
        var labels = LabelSource.Read(service.Container, service.Service, service.Labels);
        var set = Of(service.Service);
        var read = set is not null ? LabelledOptions.Under(sources, set, labels)
            : IsTaken(service.Service) ? new LabelledOptions(null, [new Problem($"the labels of {service.Container}", $"another gateway is called {service.Service} in the settings")], [])
            : LabelledOptions.Alone(sources, labels);
        var problem = read.Problems.Count > 0 ? string.Join("; ", read.Problems) : null;
        if (problem is not null && problem != before?.Verdict.Problem)
            Log.Bad(logger, problem, before?.Options is not null ? "the gateway is watched as before" : set is not null ? "the gateway is watched as it is set" : "the service is not watched");
        foreach (var warning in problem is null ? read.Warnings : [])
            Log.Idle(logger, warning);
        return new Known(service, read.Options ?? before?.Options, new LabelVerdict(set?.Label ?? service.Service.ToLowerInvariant(), problem));
    }

    // Of several gateways at one service the first.
    private GatewayOptions? Of(string service) =>
        sources.HasGateway ? options.Gateways.FirstOrDefault(gateway => gateway.Name.Equals(service, StringComparison.OrdinalIgnoreCase)) : null;

    private bool IsTaken(string service) => sources.HasGateway && options.Gateways.Any(gateway => gateway.Label.Equals(service, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<GatewayOptions> Set()
    {
        // The default gateway is a guess, which labels make needless.
        if (!sources.HasGateway && _labelled.Values.Any(one => one.Options is not null))
            return [];
        return options.Gateways.Select(gateway => _labelled.Values.FirstOrDefault(one => Of(one.Service.Service) == gateway)?.Options ?? gateway);
    }

    private IEnumerable<GatewayOptions> Others() => _labelled.Values.Where(one => Of(one.Service.Service) is null).Select(one => one.Options).OfType<GatewayOptions>();

    // A service with labels, what came of them the last time that they counted, and whether they do now.
    private sealed record Known(LabelledService Service, GatewayOptions? Options, LabelVerdict Verdict);

    private static partial class Log
    {
        [LoggerMessage(1450, LogLevel.Error, "{Problem}; none of its labels counts until that is mended, and {Instead}", EventName = "BadLabel")]
        public static partial void Bad(ILogger logger, string problem, string instead);

        [LoggerMessage(1451, LogLevel.Warning, "{Warning}", EventName = "IdleLabel")]
        public static partial void Idle(ILogger logger, string warning);
    }
}
