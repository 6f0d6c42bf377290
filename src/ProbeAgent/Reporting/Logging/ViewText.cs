using ProbeAgent.Rollouts.Resolvers;

namespace ProbeAgent.Reporting.Logging;

/// <summary>What a resolver shows, in a few words for people.</summary>
internal static class ViewText
{
    private const int Few = 8;

    /// <summary>The addresses, or why there are none: <c>172.18.0.2</c>, <c>gone (nxdomain)</c>, <c>not answered (timeout)</c>.</summary>
    public static string Of(ResolverSnapshot view) => view.Outcome() switch
    {
        null => "not asked",
        ResolverOutcome.Ok when view.Addresses.Length > Few => $"{string.Join(' ', view.Addresses[..Few])} and {view.Addresses.Length - Few} more",
        ResolverOutcome.Ok => string.Join(' ', view.Addresses),
        ResolverOutcome.Nxdomain => "gone (nxdomain)",
        ResolverOutcome.NoAddress => "without an address (no_address)",
        { } outcome => $"not answered ({outcome.Label()})",
    };
}
