using System.Net;

namespace ProbeAgent.Probing.Identity;

/// <summary>The boot of the gateway that answered at one address. The peer's own words: they identify, and prove nothing.</summary>
/// <param name="Address">Where.</param>
/// <param name="Id"><c>server.bootId</c>, new for every start of the gateway; at most 64 characters, control characters replaced.</param>
/// <param name="Version"><c>server.version</c>, bounded likewise; null where it names none.</param>
/// <param name="Since">When it first answered a handshake there.</param>
internal sealed record Boot(IPAddress Address, string Id, string? Version, DateTimeOffset Since);
