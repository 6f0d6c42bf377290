using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.LabTests.Resolvers;

/// <summary>Every view of the name <c>gateway</c> as a container has it, looked at each second.</summary>
internal sealed class WatchedViews : IAsyncDisposable, IEndpointSource, IResolverObserver
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    private readonly IReadOnlyList<ResolverMonitor> _monitors;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loops;
    private readonly Lock _lock = new();
    private readonly List<string> _changes = [];
    private volatile GatewayEndpoints _endpoints = GatewayEndpoints.Nothing("gateway");

    private WatchedViews(ContainerNamespace container, string ownContainer)
    {
        var sources = new NameSources
        {
            HostsPath = container.HostsPath,
            ResolvConfPath = container.ResolvConfPath,
            Libc = container.GetHostAddresses,
            OwnContainer = ownContainer,
        };
        var resolver = new SystemResolver(container.CreateSocket, TimeProvider.System, sources.HostsPath, sources.ResolvConfPath);
        var gateway = new GatewayOptions
        {
            Label = "gateway", Name = "gateway", Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromMilliseconds(900),
        };
        _monitors = ResolverPlanner.Plan(
            gateway, VantageForm.Bridge, new Vantage("bridge", resolver, container.CreateSocket), this, [this], TimeProvider.System, NullLogger.Instance, sources);
        _loops = Task.WhenAll(_monitors.Select(monitor => Task.Run(() => monitor.RunAsync(_stopping.Token))));
    }

    public GatewayEndpoints Current => _endpoints;

    public event Action<GatewayEndpoints>? Changed
    {
        add { }
        remove { }
    }

    public event Action<GatewayEvent>? Happened
    {
        add { }
        remove { }
    }

    /// <summary>The views as a line, those there are: <c>embedded ok 10.0.0.2, system ok 10.0.0.2</c>.</summary>
    public string Text => string.Join(", ", Views.Select(view => $"{view.Resolver} {view.Outcome()!.Value.Label()} {string.Join(' ', view.Addresses)}".TrimEnd()));

    public IEnumerable<ResolverSnapshot> Views => _monitors
        .Select(monitor => monitor.Snapshot)
        .Where(view => view.Status is not null)
        .OrderBy(view => view.Resolver, StringComparer.Ordinal);

    public ResolverSnapshot this[string resolver] => Views.Single(view => view.Resolver == resolver);

    /// <summary>How often a view showed something else than before.</summary>
    public int ChangesOf(string resolver)
    {
        lock (_lock)
            return _changes.Count(change => change == resolver);
    }

    public static async Task<WatchedViews> OfAsync(string container)
    {
        // As the agent finds it: in a shared namespace the host name is the owner's id.
        return new WatchedViews(await ContainerNamespace.OfAsync(container), await Docker.DoAsync("exec", container, "hostname"));
    }

    /// <summary>Says who the gateway is now, as discovery would.</summary>
    public void Say(string[] current, params string[] retired)
    {
        _endpoints = new GatewayEndpoints(
            "gateway", _endpoints.Version + 1, EndpointAuthority.Docker, [],
            [.. Of(current, EndpointState.Current), .. Of(retired, EndpointState.Retired)], DateTimeOffset.UtcNow);
        foreach (var monitor in _monitors)
            monitor.Announce();
    }

    /// <summary>Waits for what the views show.</summary>
    public async Task SeeAsync(string text) => await Eventually.SeeAsync(text, _ => Task.FromResult(Text == text ? Text : null), Soon, () => $"but {Text}");

    /// <summary>Waits for what one view shows.</summary>
    public async Task<ResolverSnapshot> SeeAsync(string resolver, Func<ResolverSnapshot, bool> seen) => await Eventually.SeeAsync(
        resolver, _ => Task.FromResult(Views.FirstOrDefault(view => view.Resolver == resolver && seen(view))), Soon, () => $"but {Text}");

    public ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken) => ValueTask.FromResult<EndpointState?>(_endpoints.StateOf(address));

    public void OnResolver(ResolverSnapshot before, ResolverSnapshot after)
    {
        lock (_lock)
        {
            if (before.At is not null && after.IsNewsAfter(before))
                _changes.Add(after.Resolver);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loops;
        _stopping.Dispose();
    }

    private static ImmutableArray<Endpoint> Of(string[] addresses, EndpointState state) =>
        [.. addresses.Select(address => new Endpoint("gateway-1", "id", IPAddress.Parse(address), 1, "net", state, DateTimeOffset.UtcNow))];
}
