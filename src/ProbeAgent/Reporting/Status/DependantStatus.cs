using ProbeAgent.Discovery.Orphans;

namespace ProbeAgent.Reporting.Status;

/// <summary>A container that shares the network namespace of a gateway's.</summary>
/// <param name="Member">Its name.</param>
/// <param name="ContainerId">Its id.</param>
/// <param name="Gateway">The gateway.</param>
/// <param name="Owner">Whose namespace it is.</param>
/// <param name="Orphaned">Whether that is dead; absent while it is being settled for the first time.</param>
/// <param name="Reason">Why: <c>owner_gone</c>, <c>owner_stopped</c>, <c>owner_restarted</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Mend">What mends it.</param>
internal sealed record DependantStatus(
    string Member, string ContainerId, string Gateway, string Owner, bool? Orphaned, string? Reason, DateTime? Since, string? Mend)
{
    public static DependantStatus Of(Dependant dependant) => new(
        dependant.Member,
        dependant.ContainerId,
        dependant.Gateway,
        dependant.Owner,
        dependant.Orphaned,
        dependant.Reason is { } reason ? Spelling.Of(reason) : null,
        dependant.Since?.UtcDateTime,
        dependant.Mend);
}
