using ProbeAgent.Watching;

namespace ProbeAgent.Reporting.Status;

/// <summary>The last rollouts of every gateway, as <c>/api/v1/rollouts</c> gives them: names in snake case, durations in
/// seconds, times in UTC (RFC 3339), what is not known left out.</summary>
/// <param name="Gateways">One for each gateway under watch.</param>
internal sealed record RolloutsDocument(IReadOnlyList<GatewayRollouts> Gateways)
{
    public static RolloutsDocument Of(Watchlist list) =>
        new([.. list.Gateways.Select(watch => new GatewayRollouts(watch.Gateway, [.. watch.Rollouts().Select(RolloutStatus.Of)]))]);
}
