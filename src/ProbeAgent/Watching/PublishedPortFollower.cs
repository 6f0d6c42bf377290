using System.Collections.Immutable;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Schedule;

namespace ProbeAgent.Watching;

/// <summary>Leads the paths that go by a published port to where the engine publishes it now. Once known, it stays until the
/// engine says otherwise of a gateway that runs: an outage is measured where the port was.</summary>
internal sealed class PublishedPortFollower : IDisposable
{
    private readonly IEndpointSource _endpoints;
    private readonly PathPlanner _planner;
    private readonly IReadOnlyList<PathMonitor> _paths;
    private readonly Func<ProbePath, Func<bool, TimeSpan, CancellationToken, Task<Round>>> _probe;
    private readonly Lock _lock = new();
    private ImmutableArray<PublishedPort> _known;
    private long _version = -1;

    public PublishedPortFollower(
        IEndpointSource endpoints, PathPlanner planner, IReadOnlyList<PathMonitor> paths,
        Func<ProbePath, Func<bool, TimeSpan, CancellationToken, Task<Round>>> probe)
    {
        (_endpoints, _planner, _paths, _probe) = (endpoints, planner, paths, probe);
        _endpoints.Changed += Follow;
        Follow(_endpoints.Current); // what came between the plan and the subscription
    }

    public void Dispose() => _endpoints.Changed -= Follow;

    private void Follow(GatewayEndpoints endpoints)
    {
        if (PublishedPorts.Of(endpoints) is not { } ports)
            return;
        lock (_lock)
        {
            if (endpoints.Version <= _version)
                return; // it came late
            _version = endpoints.Version;
            if (!_known.IsDefault && _known.SequenceEqual(ports))
                return;
            _known = ports;
            foreach (var planned in _planner.Plan(ports).Paths)
            {
                var monitor = _paths.FirstOrDefault(path => path.Path.Name == planned.Name);
                if (monitor is not null && Leads(monitor.Path) != Leads(planned))
                    monitor.Retarget(planned, _probe(planned));
            }
        }
    }

    private static (string, int, object, string?) Leads(ProbePath path) => (path.Host, path.Port, path.Expect, path.ExpectBecause);
}
