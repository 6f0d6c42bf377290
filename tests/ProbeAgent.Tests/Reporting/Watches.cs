using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Watching;

namespace ProbeAgent.Tests.Reporting;

/// <summary>Gateways under watch whose paths a test drives.</summary>
internal static class Watches
{
    public static GatewayWatch Of(params IReadOnlyList<IWatchedPath> paths) => Of(paths, []);

    public static GatewayWatch Of(IReadOnlyList<IWatchedPath> paths, IReadOnlyList<AbsentPath> absent)
    {
        var gateway = paths.Select(path => path.Path.Gateway).Concat(absent.Select(path => path.Gateway)).FirstOrDefault() ?? "gateway";
        return new GatewayWatch { Gateway = gateway, Paths = [.. paths], Absent = [.. absent], Endpoints = new NoEndpoints(gateway) };
    }

    /// <summary>One watch for each gateway that a path or an absent one names.</summary>
    public static GatewayWatch[] Grouped(IReadOnlyList<IWatchedPath> paths, IReadOnlyList<AbsentPath> absent) =>
    [
        .. paths.Select(path => path.Path.Gateway).Concat(absent.Select(path => path.Gateway)).Distinct()
            .Select(gateway => Of([.. paths.Where(path => path.Path.Gateway == gateway)], [.. absent.Where(path => path.Gateway == gateway)])),
    ];

    public static Watchlist List(params GatewayWatch[] watches)
    {
        var list = new Watchlist();
        list.Publish([.. watches]);
        return list;
    }
}
