using ProbeAgent.Discovery.Finding;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Reads all of an engine that is needed to find the agent and its gateways.</summary>
/// <param name="selfFinder">Finds the agent's own container.</param>
/// <param name="project">The Compose project to look in, where the user says it; null otherwise.</param>
internal sealed class EngineReader(SelfFinder selfFinder, string? project)
{
    // Who is asked for the names it goes by, on the agent's own networks.
    private const int MaxAsked = 64;

    private const int AtOnce = 4;

    /// <param name="engine">The engine.</param>
    /// <param name="gateways">The gateways under watch, each with how it is found.</param>
    /// <param name="known">What was found out about the agent before; null when it is to be found out.</param>
    /// <param name="patience">How long one answer may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<EngineReading> ReadAsync(
        IEngine engine, IReadOnlyList<GatewayFinder> gateways, SelfFinding? known, Patience patience, CancellationToken cancellationToken)
    {
        var listed = await patience.AskAsync(engine.ListContainersAsync, cancellationToken).ConfigureAwait(false);
        var networks = await patience.AskAsync(engine.ListNetworksAsync, cancellationToken).ConfigureAwait(false);
        var late = false;
        var self = known ?? await selfFinder.FindAsync(listed, InspectAsync).ConfigureAwait(false);
        if (known is null)
            self = self with { IsFinal = self.Self is not null || !late };
        var where = project ?? self.Project;
        var aliases = gateways.All(gateway => gateway.Find(listed, self.Owner, where, null, gateways.Count == 1, out _) is not null)
            ? null
            : await AliasesAsync(listed, self, InspectAsync).ConfigureAwait(false);
        return new EngineReading(listed, networks, self, where, aliases);

        // One that hangs, as containers do that are being started or that the engine has lost hold of, must not hold up all.
        async Task<ContainerFacts?> InspectAsync(string id)
        {
            try
            {
                return await patience.AskAsync(token => engine.InspectContainerAsync(id, token), cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                late = true;
                return null;
            }
        }
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> AliasesAsync(
        IReadOnlyList<ListedContainer> listed, SelfFinding self, Func<string, Task<ContainerFacts?>> inspect)
    {
        var own = self.OnNetworksOf?.Attachments.Select(place => place.NetworkId).ToHashSet() ?? [];
        var neighbours = listed.Where(container => container.NetworkIds.Any(own.Contains) && container.Id != self.Self?.Id).Take(MaxAsked);
        var aliases = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var some in neighbours.Chunk(AtOnce))
        {
            foreach (var facts in (await Task.WhenAll(some.Select(container => inspect(container.Id))).ConfigureAwait(false)).OfType<ContainerFacts>())
            {
                aliases[facts.Id] = facts.Attachments
                    .Where(place => own.Contains(place.NetworkId))
                    .SelectMany(place => place.Aliases)
                    .ToHashSet(StringComparer.OrdinalIgnoreCase);
            }
        }

        return aliases;
    }
}
