using System.Collections.Immutable;
using ProbeAgent.Discovery;
using ProbeAgent.Watching;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>Turns what discovery finds into metrics, when it finds it. What is the engine's word alone goes while it does not
/// answer: an old "healthy" must not read as a new one. Known endpoints stay.</summary>
internal sealed class DiscoveryMetrics : IWatchObserver
{
    private const string Labels = "labels";

    private readonly Lock _lock = new();
    private readonly GaugeSet _endpoints;
    private readonly GaugeSet _healthy;
    private readonly GaugeSet _success;
    private readonly GaugeSet _orphaned;
    private readonly Dictionary<string, GatewayEndpoints> _gateways = [];
    private DiscoverySnapshot _discovery = new();
    private Func<bool> _isStuck = () => false;
    private ImmutableArray<LabelVerdict> _labels = [];
    private Func<ImmutableArray<LabelVerdict>> _labelsNow = () => [];
    private bool _hidden;

    public DiscoveryMetrics(CollectorRegistry registry)
    {
        _endpoints = new GaugeSet(MetricNames.EndpointInfo.Gauge(registry));
        _healthy = new GaugeSet(MetricNames.GatewayHealthy.Gauge(registry));
        _success = new GaugeSet(MetricNames.DiscoverySuccess.Gauge(registry));
        _orphaned = new GaugeSet(MetricNames.NamespaceOrphaned.Gauge(registry));
        registry.AddBeforeCollectCallback(HideIfStuck);
        registry.AddBeforeCollectCallback(ShowLabels);
    }

    /// <summary>Follows discovery, once, before it starts.</summary>
    public void Follow(DiscoveryService discovery, Watchlist list)
    {
        _labelsNow = () => list.Labels;
        _isStuck = () => discovery.IsStuck;
        discovery.Changed += OnDiscovery;
        OnDiscovery(discovery.Current);
    }

    public void OnWatched(GatewayWatch watch) => Watch(watch.Endpoints);

    public void OnUnwatched(GatewayWatch watch) => Unwatch(watch.Endpoints);

    /// <summary>Follows one gateway's endpoints.</summary>
    public void Watch(IEndpointSource source)
    {
        lock (_lock)
            _gateways[source.Current.Gateway] = GatewayEndpoints.Nothing(source.Current.Gateway);
        source.Changed += OnEndpoints;
        OnEndpoints(source.Current);
    }

    /// <summary>Takes away all series of a gateway that is no longer under watch.</summary>
    public void Unwatch(IEndpointSource source)
    {
        source.Changed -= OnEndpoints;
        lock (_lock)
        {
            _gateways.Remove(source.Current.Gateway);
            ShowEndpoints();
            ShowHealth();
        }
    }

    /// <summary>Takes a gateway's endpoints over.</summary>
    public void OnEndpoints(GatewayEndpoints endpoints)
    {
        lock (_lock)
        {
            // It may come late, of a gateway that is no longer watched, too.
            if (!_gateways.TryGetValue(endpoints.Gateway, out var known) || endpoints.Version < known.Version)
                return;
            _gateways[endpoints.Gateway] = endpoints;
            ShowEndpoints();
            ShowHealth();
        }
    }

    /// <summary>Takes over what else discovery knows.</summary>
    public void OnDiscovery(DiscoverySnapshot discovery)
    {
        lock (_lock)
        {
            _discovery = discovery;
            ShowHealth();
            ShowSuccess();
            ShowOrphans();
        }
    }

    private IEnumerable<GatewayEndpoints> Shown => _hidden ? [] : _gateways.Values;

    private void HideIfStuck()
    {
        lock (_lock)
        {
            var stuck = _isStuck();
            if (stuck == _hidden)
                return;
            _hidden = stuck;
            ShowEndpoints();
            ShowHealth();
            ShowSuccess();
            ShowOrphans();
        }
    }

    private void ShowLabels()
    {
        lock (_lock)
        {
            if (_labels == _labelsNow())
                return;
            _labels = _labelsNow();
            ShowSuccess();
        }
    }

    private void ShowEndpoints()
    {
        _endpoints.Begin();
        foreach (var gateway in Shown)
        {
            foreach (var endpoint in gateway.Endpoints)
                _endpoints.Show(1, gateway.Gateway, endpoint.Member, endpoint.Address.ToString(), Spelling.Of(endpoint.State));
        }

        _endpoints.End();
    }

    private void ShowHealth()
    {
        _healthy.Begin();
        foreach (var gateway in _discovery.EngineAnswers ? Shown : [])
        {
            foreach (var member in gateway.Members.Where(member => member.Healthy is not null))
                _healthy.Show(member.Healthy == true ? 1 : 0, gateway.Gateway, member.Name);
        }

        _healthy.End();
    }

    private void ShowSuccess()
    {
        _success.Begin();
        foreach (var source in _hidden ? [] : _discovery.Sources.Where(source => source.Success is not null))
            _success.Show(source.Success == true ? 1 : 0, source.Gateway, Spelling.Of(source.Source));
        // A set gateway and a service may have one name: a mistake in either counts.
        foreach (var gateway in _hidden ? [] : _labels.GroupBy(labels => labels.Gateway))
            _success.Show(gateway.All(labels => labels.Problem is null) ? 1 : 0, gateway.Key, Labels);
        _success.End();
    }

    private void ShowOrphans()
    {
        _orphaned.Begin();
        foreach (var dependant in _hidden || !_discovery.EngineAnswers ? [] : _discovery.Dependants.Where(dependant => dependant.Orphaned is not null))
            _orphaned.Show(dependant.Orphaned == true ? 1 : 0, dependant.Gateway, dependant.Member);
        _orphaned.End();
    }
}
