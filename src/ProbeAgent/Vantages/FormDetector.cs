using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Vantages;

/// <summary>Decides the form where it is <c>auto</c>: a gateway whose name means an address of ours shares our namespace.</summary>
internal static class FormDetector
{
    /// <summary>A resolver that never answers must not hold up the start.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="gateways">The names of the gateways under watch.</param>
    /// <param name="network">The agent's own namespace.</param>
    /// <param name="resolver">What a name means here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The agent is ending.</param>
    public static async Task<FormDecision> DecideAsync(
        IEnumerable<string> gateways, OwnNetwork network, INameResolver resolver, TimeProvider time, CancellationToken cancellationToken)
    {
        if (network.IsHost)
            return new FormDecision(VantageForm.Host, "this network namespace is a host's own");
        // A sidecar that started while its gateway died, or beside one without a network: as anything else it would see nothing.
        if (network.Addresses.Count > 0 && network.Addresses.All(IPAddress.IsLoopback))
            return new FormDecision(VantageForm.Sidecar, "this network namespace has no address but loopback, so only a sidecar has anything to watch");
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var unresolved = "";
        foreach (var name in gateways)
        {
            var answer = await LookUpAsync(name, resolver, both.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (answer.Status == NameStatus.Ok && answer.Addresses.Any(network.Addresses.Contains))
                return new FormDecision(VantageForm.Sidecar, $"{name} means an address of this network namespace");
            if (answer.Status != NameStatus.Ok)
                unresolved = $"; {name} could not be resolved ({answer.Status}), so set PROBEAGENT_FORM to be sure";
        }

        return network.IsPod
            ? new FormDecision(VantageForm.Pod, "this is a Kubernetes pod; beside the gateway's container in its own pod, set PROBEAGENT_FORM=sidecar")
            : new FormDecision(VantageForm.Bridge, $"no gateway's name means an address of this network namespace{unresolved}");
    }

    private static async ValueTask<NameAnswer> LookUpAsync(string name, INameResolver resolver, CancellationToken cancellationToken)
    {
        try
        {
            return await resolver.ResolveAsync(name, AddressFamilies.Any, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new NameAnswer(NameStatus.Timeout, []);
        }
    }
}
