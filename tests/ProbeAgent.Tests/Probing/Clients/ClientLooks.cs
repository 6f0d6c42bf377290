using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>Makes clients' probes, and lets them look once.</summary>
internal static class ClientLooks
{
    public static Vantage VantageOf(INameResolver names) => new("bridge", names, Vantage.OwnNamespace);

    public static PooledProbe Pooled(ProbePath path, FakeNames names, TimeProvider? time = null, FakeEndpoints? endpoints = null) =>
        new(path, Call(path, names, time, endpoints), time ?? TimeProvider.System);

    public static PinnedProbe Pinned(ProbePath path, FakeNames names, TimeSpan pinnedFor, TimeProvider? time = null, FakeEndpoints? endpoints = null) =>
        new(path, Call(path, names, time, endpoints), pinnedFor, time ?? TimeProvider.System);

    /// <summary>One look with all the time in the world.</summary>
    public static async Task<ClientLook> LookAsync(this IClientProbe probe, TimeSpan? patience = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await probe.LookAsync(patience ?? TimeSpan.FromSeconds(3), limit.Token);
    }

    private static HealthCall Call(ProbePath path, FakeNames names, TimeProvider? time, FakeEndpoints? endpoints) =>
        new(path, VantageOf(names), endpoints ?? new FakeEndpoints(), time ?? TimeProvider.System);
}
