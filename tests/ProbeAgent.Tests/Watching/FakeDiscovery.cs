using System.Collections.Immutable;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;

namespace ProbeAgent.Tests.Watching;

/// <summary>Says what a test wants it to, about services of the project <c>shop</c>.</summary>
internal sealed class FakeDiscovery : IDiscovery
{
    public DiscoverySnapshot Current { get; private set; } = new();

    /// <summary>The gateways that it was given or that were taken from it, in order.</summary>
    public List<string> Told { get; } = [];

    public event Action<DiscoverySnapshot>? Changed;

    public static LabelledService Labelled(string service, params (string Name, string Value)[] labels) =>
        new(service, $"shop-{service}-1", labels.ToImmutableSortedDictionary(label => label.Name, label => label.Value));

    public static DiscoverySnapshot Snapshot(params LabelledService[] labelled) => new()
    {
        IsSettled = true,
        Project = "shop",
        Self = "shop-probeagent-1",
        Labelled = [.. labelled],
    };

    public void Say(params LabelledService[] labelled) => Say(Snapshot(labelled));

    public void Say(DiscoverySnapshot snapshot)
    {
        Current = snapshot;
        Changed?.Invoke(snapshot);
    }

    public IEndpointSource Add(GatewayOptions options, bool isLabelled)
    {
        Told.Add($"add {options.Label}{(isLabelled ? " by its labels" : "")}");
        return new NoEndpoints(options.Label);
    }

    public void Remove(string gateway) => Told.Add($"remove {gateway}");
}
