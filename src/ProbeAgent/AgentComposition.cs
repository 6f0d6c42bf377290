using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Schedule;
using ProbeAgent.Reporting;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;
using ProbeAgent.Vantages.Fate;

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
        var plans = options.Gateways.Select(gateway => PathPlanner.Plan(gateway, decision.Form, network, time)).ToList();
        var belief = new NamespaceBelief();
        var vantage = new Vantage(decision.Form.ToString().ToLowerInvariant(), resolver, Vantage.OwnNamespace, belief);
        return new AgentParts
        {
            Options = options,
            Form = decision.Form,
            FormBecause = decision.Because,
            Absent = [.. plans.SelectMany(plan => plan.Absent)],
            Time = time,
            Namespace = belief,
            // Only a container's namespace dies under those who share it; beside a gateway on a host's own there is none to lose.
            Fate = decision.Form == VantageForm.Sidecar && !network.IsHost
                ? (leave, loggers) => Fate(belief, options.Compose.Service, leave, time, loggers)
                : null,
            Probing = (observers, loggers) => Probing([.. plans.SelectMany(plan => plan.Paths)], vantage, observers, time, loggers),
        };
    }

    private static FateWatch Fate(NamespaceBelief belief, string service, Action leave, TimeProvider time, ILoggerFactory loggers) => new(
        new NamespaceSignsReader(System.Net.Dns.GetHostName).Read,
        new NamespaceFate(belief, service, leave, time, loggers.CreateLogger<NamespaceFate>()),
        time,
        loggers.CreateLogger<FateWatch>());

    private static ProbingPart Probing(
        IReadOnlyList<ProbePath> paths, Vantage vantage, IReadOnlyList<IRoundObserver> observers, TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<PathMonitor>();
        var monitors = paths
            .Select(path => new PathMonitor(path, new Prober(path, vantage, time).RunAsync, observers, time, Random.Shared, logger))
            .ToList();
        return new ProbingPart(monitors, new ProbingService(monitors));
    }
}
