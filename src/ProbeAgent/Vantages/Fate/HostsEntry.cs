namespace ProbeAgent.Vantages.Fate;

/// <summary>What the hosts file says of the host name that agent and gateway share. Two that differ have something happened
/// between them.</summary>
/// <param name="Addresses">Its addresses that are not loopback, with blanks between; empty where it has none.</param>
/// <param name="WrittenAt">When the file was last written. A gateway that dies and comes back between two looks leaves the same
/// address and another time.</param>
internal readonly record struct HostsEntry(string Addresses, DateTime WrittenAt);
