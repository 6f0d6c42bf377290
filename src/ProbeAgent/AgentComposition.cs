using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Sources;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Reporting;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;
using ProbeAgent.Vantages.Fate;
using ProbeAgent.Watching;

namespace ProbeAgent;

/// <summary>Puts the rooms together: from options to what <see cref="AgentHost"/> runs.</summary>
internal static class AgentComposition
{
    /// <exception cref="IOException">A token or certificate file could not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate file holds none.</exception>
    /// <param name="options">What is set.</param>
    /// <param name="sources">The same, as it was written, for labels to be added to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The agent is ending.</param>
    public static async Task<AgentParts> ComposeAsync(AgentOptions options, OptionSources sources, TimeProvider time, CancellationToken cancellationToken)
    {
        var resolver = new SystemResolver(Vantage.OwnNamespace, time);
        var network = OwnNetwork.Read();
        var decision = options.Form is { } form
            ? new FormDecision(form, "as configured")
            : await FormDetector.DecideAsync(options.Gateways.Select(gateway => gateway.Name), network, resolver, time, cancellationToken).ConfigureAwait(false);
        var belief = new NamespaceBelief();
        // Here, because a file that can't be read is to end the start.
        var planners = options.Gateways.ToDictionary(gateway => gateway.Label, gateway => (Options: gateway, Planner: Planner(gateway)));
        return new AgentParts
        {
            Options = options,
            Form = decision.Form,
            FormBecause = decision.Because,
            Time = time,
            Namespace = belief,
            // Only a container's namespace dies under those who share it; beside a gateway on a host's own there is none to lose.
            Fate = decision.Form == VantageForm.Sidecar && !network.IsHost
                ? (leave, loggers) => Fate(belief, options.Compose.Service, leave, time, loggers)
                : null,
            Watching = (observers, loggers) => Watching(
                options, sources, decision.Form, resolver, belief,
                gateway => !planners.TryGetValue(gateway.Label, out var made) ? Planner(gateway)
                    : ReferenceEquals(made.Options, gateway) ? made.Planner : Planner(gateway, made.Planner.Guard),
                observers, time, loggers),
        };

        // The token's guard outlives its gateway's plans: what was refused once is not to be sent again for a label's sake.
        PathPlanner Planner(GatewayOptions gateway, TokenGuard? guard = null) => new(gateway, decision.Form, network, time, guard);
    }

    private static FateWatch Fate(NamespaceBelief belief, string service, Action leave, TimeProvider time, ILoggerFactory loggers) => new(
        new NamespaceSignsReader(System.Net.Dns.GetHostName).Read,
        new NamespaceFate(belief, service, leave, time, loggers.CreateLogger<NamespaceFate>()),
        time,
        loggers.CreateLogger<FateWatch>());

    private static WatchPart Watching(
        AgentOptions options, OptionSources sources, VantageForm form, SystemResolver resolver, NamespaceBelief belief,
        Func<GatewayOptions, PathPlanner> planner, WatchObservers observers, TimeProvider time, ILoggerFactory loggers)
    {
        var discovery = new DiscoveryService(options, form, OwnCluesReader.Read(), time, loggers);
        var vantage = new Vantage(form.ToString().ToLowerInvariant(), discovery.Observe(resolver), Vantage.OwnNamespace, belief);
        var builder = new WatchBuilder(options, form, vantage, discovery, observers, time, loggers);
        var list = new Watchlist();
        var service = new WatchService(
            list, new GatewayRoster(options, sources, loggers.CreateLogger<GatewayRoster>()), discovery,
            Prepare, observers.Watches, time, loggers.CreateLogger<WatchService>());
        return new WatchPart(list, [discovery, service]) { Discovery = discovery };

        Func<GatewayWatch> Prepare(GatewayOptions gateway)
        {
            var plan = planner(gateway);
            return () => builder.Build(gateway, plan);
        }
    }
}
