using ProbeAgent.Probing.Identity;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Probing.Trials;

/// <summary>What was found at an address that is the gateway's no longer.</summary>
/// <param name="Endpoint">The ledger's entry.</param>
/// <param name="Answer">Who answers there now.</param>
/// <param name="Evidence">What was seen of him; null when there is nothing to tell.</param>
/// <param name="Since">When this answer was first had.</param>
/// <param name="At">When it was last had.</param>
internal sealed record RetiredTrial(Endpoint Endpoint, AddressAnswer Answer, Evidence? Evidence, DateTimeOffset Since, DateTimeOffset At)
{
    public TrialKey Key => TrialKey.Of(Endpoint);
}
