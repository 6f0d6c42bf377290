using System.Net;

namespace ProbeAgent.Discovery.Ledger;

/// <summary>That a member has an address now.</summary>
/// <param name="Member">Its name.</param>
/// <param name="ContainerId">Its full id; empty where a name server says so.</param>
/// <param name="Address">The address.</param>
/// <param name="Network">The network's name; empty where a name server says so.</param>
internal readonly record struct Holding(string Member, string ContainerId, IPAddress Address, string Network);
