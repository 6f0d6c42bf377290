using ProbeAgent.Configuration;
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
    public static async Task<AgentParts> ComposeAsync(AgentOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var resolver = new SystemResolver(Vantage.OwnNamespace, time);
        var network = OwnNetwork.Read();
        var decision = options.Form is { } form
            ? new FormDecision(form, "as configured")
            : await FormDetector.DecideAsync(options.Gateways.Select(gateway => gateway.Name), network, resolver, time, cancellationToken).ConfigureAwait(false);
        var belief = new NamespaceBelief();
        var vantage = new Vantage(decision.Form.ToString().ToLowerInvariant(), resolver, Vantage.OwnNamespace, belief);
        var plans = options.Gateways.Select(gateway => (gateway, Plan: new PathPlanner(gateway, decision.Form, network, time).Plan())).ToList();
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
            Watching = (observers, loggers) => Watching(plans, new WatchBuilder(options, decision.Form, vantage, observers, time, loggers), observers),
        };
    }

    private static FateWatch Fate(NamespaceBelief belief, string service, Action leave, TimeProvider time, ILoggerFactory loggers) => new(
        new NamespaceSignsReader(System.Net.Dns.GetHostName).Read,
        new NamespaceFate(belief, service, leave, time, loggers.CreateLogger<NamespaceFate>()),
        time,
        loggers.CreateLogger<FateWatch>());

    private static WatchPart Watching(IReadOnlyList<(GatewayOptions Options, PathPlan Plan)> plans, WatchBuilder builder, WatchObservers observers)
    {
        var list = new Watchlist();
        var service = new WatchService(list, [.. plans.Select(plan => builder.Build(plan.Options, plan.Plan))], observers.Watches);
        return new WatchPart(list, [service]);
    }
}
