using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery.Ledger;
using ProbeAgent.Vantages;

namespace ProbeAgent.Discovery.Engine;

/// <summary>What a gateway's containers amount to, for its ledger. Pure.</summary>
internal static class GatewayPicture
{
    /// <summary>The members, as far as they have been looked at.</summary>
    public static ImmutableArray<Member> Members(IEnumerable<MemberState> members) =>
        [.. members.Where(member => member.Facts is not null).OrderBy(member => member.Name, StringComparer.Ordinal).Select(Member)];

    /// <summary>Whether any of them can have an address that the agent could reach. Where none can, the engine knows nothing of the
    /// addresses by which the agent does reach the gateway.</summary>
    public static bool HasAddresses(IEnumerable<MemberState> members, Reach reach) =>
        members.Any(member => member.Facts is { IsNetworked: true } && member.Places.Any(place => reach.Includes(place.NetworkId)));

    /// <summary>Whether any of them could have one: all but those that have no network of their own for certain.</summary>
    public static bool MayHaveAddresses(IReadOnlyCollection<MemberState> members) =>
        members.Count == 0 || members.Any(member => member.Facts is not { IsNetworked: false });

    /// <summary>Their addresses on networks that the agent shares.</summary>
    public static IReadOnlyList<Holding> Holdings(IEnumerable<MemberState> members, Reach reach, AddressFamilies families) =>
    [
        .. from member in members.OrderBy(member => member.Name, StringComparer.Ordinal)
           from place in member.Places
           where reach.Includes(place.NetworkId)
           from address in Addresses(place, families)
           select new Holding(member.Name, member.Id, address, place.Network),
    ];

    private static IEnumerable<IPAddress> Addresses(Attachment place, AddressFamilies families)
    {
        if (place.IPv4 is { } four && families != AddressFamilies.IPv6)
            yield return four;
        if (place.IPv6 is { } six && families != AddressFamilies.IPv4)
            yield return six;
    }

    private static Member Member(MemberState member)
    {
        var facts = member.Facts!;
        return new Member(member.Name, member.Id, facts.Status, facts.Healthy, facts.StartedAt, facts.NetworkMode, facts.Published);
    }
}
