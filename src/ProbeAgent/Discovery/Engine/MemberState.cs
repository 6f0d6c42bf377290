using System.Collections.Immutable;

namespace ProbeAgent.Discovery.Engine;

/// <summary>A container of a gateway's, put together from events and looks. Each look carries the moment it began at, a number
/// that grows; what an older look shows never takes the place of what a newer one, or an event, has shown.</summary>
internal sealed class MemberState(string id, string name, long since)
{
    private long _factsFrom;
    private long _placesFrom;

    public string Id => id;

    public string Name { get; private set; } = name;

    /// <summary>When it was first heard of: a list that was read before doesn't know it.</summary>
    public long Since => since;

    /// <summary>Null before the first look.</summary>
    public ContainerFacts? Facts { get; private set; }

    /// <summary>Its networks, with what addresses it has there now.</summary>
    public ImmutableArray<Attachment> Places { get; private set; } = [];

    /// <summary>When the first event happened that no look has followed yet.</summary>
    public DateTimeOffset? PendingSince { get; set; }

    /// <summary>Takes in what an inspection has shown.</summary>
    /// <returns>Whether all of it counts; otherwise look again.</returns>
    public bool Observe(ContainerFacts facts, long began)
    {
        if (began < _factsFrom)
            return false;
        _factsFrom = began;
        Name = facts.Name;
        Facts = facts;
        if (began < _placesFrom)
            return false;
        (_placesFrom, Places) = (began, facts.Attachments);
        return true;
    }

    /// <summary>Takes in what a network has shown.</summary>
    /// <returns>Whether it counts; otherwise look again.</returns>
    public bool Observe(NetworkFacts network, long began)
    {
        if (began < _placesFrom)
            return false;
        _placesFrom = began;
        // For a moment a place has an id of its own and only the container's name tells whose it is.
        var seen = network.Places.FirstOrDefault(place => place.ContainerId == id)
            ?? network.Places.FirstOrDefault(place => place.ContainerId.StartsWith("ep-", StringComparison.Ordinal) && place.Name == Name);
        var known = Places.FirstOrDefault(place => place.NetworkId == network.Id);
        if (seen is not null)
            Put(new Attachment(network.Id, network.Name, seen.IPv4, seen.IPv6, known?.Aliases ?? []));
        else if (known is not null)
            Put(known.Vacated);
        return true;
    }

    /// <summary>It has died: no look that began before may bring its addresses back.</summary>
    public void Die(long now)
    {
        (_factsFrom, _placesFrom) = (now, now);
        Facts = Facts is null ? null : Facts with { Status = MemberStatus.Exited, Healthy = null, Published = [] };
        Places = [.. Places.Select(place => place.Vacated)];
    }

    public void Rename(string name)
    {
        Name = name;
        Facts = Facts is null ? null : Facts with { Name = name };
    }

    public void Heal(bool? healthy) => Facts = Facts is null ? null : Facts with { Healthy = healthy };

    private void Put(Attachment place) => Places = [.. Places.Where(other => other.NetworkId != place.NetworkId), place];
}
