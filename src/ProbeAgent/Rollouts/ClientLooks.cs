using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Rollouts;

/// <summary>How a client's snapshot is read.</summary>
internal static class ClientLooks
{
    public static Believer Key(ClientSnapshot client) =>
        new(ConvergenceKind.Client, client.Path.Vantage, client.Path.Name, client.Client);

    /// <summary>Not for who may never let go, nor for a path that nobody has to get in by.</summary>
    public static bool MayHold(ClientSnapshot client) =>
        client.Client != ClientKind.Pinned && client.Path.Expect == Expectation.Reachable;

    /// <returns>Null where there is nothing to go by: the first request has not been answered, or the last look was cut short and
    /// says nothing yet.</returns>
    public static Look? Of(ClientSnapshot client, TimeSpan now) => client.Success is not { } success || (success && client.FailingSince is not null)
        ? null
        : new Look(
            now, null, now,
            success && !client.IsStale ? Standing.Good : Standing.Off,
            client.Address is { } address ? [address] : [],
            Why(client));

    private static string? Why(ClientSnapshot client)
    {
        if (client.IsStale)
            return Look.Stale;
        return client.Success == true ? null : client.End?.Outcome.Label() ?? "failed";
    }
}
