using System.Collections.Immutable;
using ProbeAgent.Discovery;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Probing.Trials;

/// <summary>Which retired endpoints are tried: each for a while after it was retired, by a clock that nobody sets; the newest
/// ones; one an address; and none whose address is the gateway's again. Its owner keeps it to one thread at a time.</summary>
internal sealed class TrialList(TimeProvider time)
{
    /// <summary>How many are tried at a time.</summary>
    public const int Max = 8;

    /// <summary>For how long each is tried. Longer than Docker's DNS lets a client keep an address.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    private Dictionary<TrialKey, long> _seen = [];

    /// <summary>Those to try now, the one that retired last first.</summary>
    public ImmutableArray<Endpoint> Of(GatewayEndpoints ledger) => Of(ledger, out _);

    /// <param name="ledger">Who the gateway is and was.</param>
    /// <param name="news">Whether there are some that were not retired when this was last asked.</param>
    public ImmutableArray<Endpoint> Of(GatewayEndpoints ledger, out bool news)
    {
        var now = time.GetTimestamp();
        var (before, seen) = (_seen, new Dictionary<TrialKey, long>());
        foreach (var endpoint in ledger.Endpoints)
        {
            if (endpoint.State == EndpointState.Retired)
                seen[TrialKey.Of(endpoint)] = before.GetValueOrDefault(TrialKey.Of(endpoint), now);
        }

        _seen = seen; // what the ledger has forgotten is forgotten here
        news = seen.Keys.Any(key => !before.ContainsKey(key));
        return [.. ledger.Endpoints
            .Where(endpoint => endpoint.State == EndpointState.Retired && ledger.StateOf(endpoint.Address) != EndpointState.Current)
            .Where(endpoint => time.GetElapsedTime(seen[TrialKey.Of(endpoint)], now) < Length)
            .OrderByDescending(endpoint => endpoint.Since)
            .DistinctBy(endpoint => endpoint.Address)
            .Take(Max)];
    }
}
