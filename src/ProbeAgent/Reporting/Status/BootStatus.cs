using ProbeAgent.Probing.Identity;

namespace ProbeAgent.Reporting.Status;

/// <summary>Which boot of the gateway answered the last handshake at an address.</summary>
/// <param name="Address">The address.</param>
/// <param name="BootId">New for every start of the gateway.</param>
/// <param name="Version">The gateway's own word for its version.</param>
/// <param name="Since">When it first answered a handshake there.</param>
internal sealed record BootStatus(string Address, string BootId, string? Version, DateTime Since)
{
    public static BootStatus Of(Boot boot) => new(boot.Address.ToString(), boot.Id, boot.Version, boot.Since.UtcDateTime);
}
