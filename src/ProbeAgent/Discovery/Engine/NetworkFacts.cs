using System.Collections.Immutable;

namespace ProbeAgent.Discovery.Engine;

/// <summary>What the engine says of a network.</summary>
/// <param name="Id">Its full id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Driver"><c>bridge</c>, <c>overlay</c>, <c>macvlan</c>, …</param>
/// <param name="Places">Who is on it; empty when it comes out of a list.</param>
internal sealed record NetworkFacts(string Id, string Name, string Driver, ImmutableArray<NetworkPlace> Places)
{
    public bool IsBridge => Driver == "bridge";
}
