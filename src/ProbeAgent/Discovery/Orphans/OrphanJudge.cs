using ProbeAgent.Discovery.Engine;

namespace ProbeAgent.Discovery.Orphans;

/// <summary>Whether a container is left in a dead network namespace. Its own state doesn't tell: healthy and orphaned look the
/// same when it is inspected.</summary>
internal static class OrphanJudge
{
    /// <param name="dependant">A container that shares another's namespace.</param>
    /// <param name="owner">That other one; null where it exists no more.</param>
    /// <returns>Null when all is well.</returns>
    public static OrphanReason? Of(ContainerFacts dependant, ContainerFacts? owner)
    {
        if (!dependant.IsUp)
            return null;
        if (owner is null)
            return OrphanReason.OwnerGone;
        if (!owner.IsUp)
            return OrphanReason.OwnerStopped;
        return owner.StartedAt > dependant.StartedAt ? OrphanReason.OwnerRestarted : null;
    }

    /// <summary>What mends it: Docker's ways were tried one by one.</summary>
    public static string Mend(ContainerFacts dependant, OrphanReason reason, string owner) => reason switch
    {
        OrphanReason.OwnerRestarted => $"docker restart {dependant.Name}",
        OrphanReason.OwnerStopped => $"docker start {owner} && docker restart {dependant.Name}",
        _ when dependant.Labels is { Service: { } service, IsOneOff: false } => $"docker compose up -d --force-recreate --no-deps {service}",
        _ => $"remove {dependant.Name} and run it anew: no restart leads into the new network namespace",
    };
}
