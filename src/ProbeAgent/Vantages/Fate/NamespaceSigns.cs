using System.Collections.Immutable;

namespace ProbeAgent.Vantages.Fate;

/// <summary>What can be seen from inside of a network namespace of its fate, without any engine's API.</summary>
/// <remarks>Routes are no sign of their own: none outlives its interface.</remarks>
/// <param name="Interfaces">The names of the interfaces besides loopback. While there is one, the rest is not looked at.</param>
/// <param name="Mount">Whose hosts file it is.</param>
/// <param name="Entry">What it says of the own host name.</param>
internal readonly record struct NamespaceSigns(ImmutableArray<string> Interfaces, HostsMount Mount = HostsMount.Other, HostsEntry Entry = default);
