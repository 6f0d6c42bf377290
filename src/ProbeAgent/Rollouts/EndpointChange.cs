using ProbeAgent.Discovery;

namespace ProbeAgent.Rollouts;

/// <summary>What is different between two snapshots of a gateway's endpoints.</summary>
internal static class EndpointChange
{
    /// <summary>The change of the current endpoints in words; null where there is none. What somebody says for the first
    /// time is no change: there was nothing to change from.</summary>
    public static string? Between(GatewayEndpoints before, GatewayEndpoints after)
    {
        if (!before.Known || before.Authority != after.Authority)
            return null;
        var old = Current(before).ToHashSet();
        var now = Current(after).ToHashSet();
        var gone = Addresses(old.Except(now));
        var come = Addresses(now.Except(old));
        return (gone.Length, come.Length) switch
        {
            (0, 0) => null,
            (0, _) => $"{come} joined",
            (_, 0) => $"{gone} left",
            _ when gone == come => $"{come} was taken anew",
            _ => $"{gone} gave way to {come}",
        };
    }

    // A container that comes back to its address has been away, and so has an address that another container took over.
    private static IEnumerable<(string Id, string Address, int Generation)> Current(GatewayEndpoints endpoints) => endpoints.Endpoints
        .Where(endpoint => endpoint.State == EndpointState.Current)
        .Select(endpoint => (endpoint.ContainerId, endpoint.Address.ToString(), endpoint.Generation));

    private static string Addresses(IEnumerable<(string Id, string Address, int Generation)> endpoints) =>
        string.Join(", ", endpoints.Select(endpoint => endpoint.Address).Distinct().Order(StringComparer.Ordinal));
}
