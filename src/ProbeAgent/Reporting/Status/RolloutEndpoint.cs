using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Reporting.Status;

/// <summary>An address that was current before or after a rollout.</summary>
/// <param name="Member">Whose; absent where no engine tells.</param>
/// <param name="Address">The address.</param>
/// <param name="Since">Since when.</param>
internal sealed record RolloutEndpoint(string? Member, string Address, DateTime Since)
{
    public static RolloutEndpoint Of(Endpoint endpoint) => new(
        endpoint.Member.Length > 0 ? endpoint.Member : null, endpoint.Address.ToString(), endpoint.Since.UtcDateTime);
}
