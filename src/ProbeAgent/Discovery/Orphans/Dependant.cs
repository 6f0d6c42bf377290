namespace ProbeAgent.Discovery.Orphans;

/// <summary>A container that shares the network namespace of one of a gateway's, as it is published.</summary>
/// <param name="Gateway">The gateway's label.</param>
/// <param name="Member">The container's name: the label <c>member</c>.</param>
/// <param name="ContainerId">Its full id.</param>
/// <param name="Owner">Whose namespace it shares: a name where it is known, else the beginning of an id.</param>
/// <param name="Orphaned">Whether that namespace is dead; null while that is being settled for the first time.</param>
/// <param name="Reason">Why; null while all is well.</param>
/// <param name="Since">Since when <paramref name="Reason"/> is what it is; null while all is well.</param>
/// <param name="Mend">The command that mends it, or what is to be done, in one line; null while all is well.</param>
internal sealed record Dependant(
    string Gateway, string Member, string ContainerId, string Owner, bool? Orphaned, OrphanReason? Reason, DateTimeOffset? Since, string? Mend);
