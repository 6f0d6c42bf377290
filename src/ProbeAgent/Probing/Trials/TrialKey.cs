using System.Net;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Probing.Trials;

/// <summary>Which life of an address is meant: a late answer of an earlier one must never touch a later one.</summary>
internal readonly record struct TrialKey(string Member, IPAddress Address, int Generation)
{
    public static TrialKey Of(Endpoint endpoint) => new(endpoint.Member, endpoint.Address, endpoint.Generation);
}
