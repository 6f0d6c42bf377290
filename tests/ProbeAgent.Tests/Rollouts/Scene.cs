using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Reporting.Logging;
using ProbeAgent.Rollouts;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Reporting;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages.Dns;
using Endpoint = ProbeAgent.Discovery.Endpoint;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>A gateway whose story a test writes: the clock under test hears it as it would from the loops, with what is
/// believed of the paths as the real thing has it. Times are milliseconds since the begin. A rung takes a millisecond.</summary>
internal sealed class Scene : IRolloutObserver, IDisposable
{
    public const string Gateway = "openclaw-gateway";
    public const string Member = "shop-openclaw-gateway-1";
    public const string One = "172.18.0.2";
    public const string Other = "172.18.0.3";
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    private readonly CapturedLog _log = new();
    private readonly Dictionary<string, (ProbePath Path, PathSnapshot Snapshot)> _paths = [];
    private readonly Dictionary<(string Path, ClientKind Client), ClientSnapshot> _clients = [];
    private readonly Dictionary<string, ResolverSnapshot> _resolvers = [];
    private int _generation;

    public Scene(EndpointAuthority authority = EndpointAuthority.Docker, TimeSpan? limit = null, Action? announce = null, params string[] first)
    {
        Source = new FakeEndpointSource(new GatewayEndpoints(Gateway, 1, authority, [], [], Start));
        Path("service");
        Path("edge", PathKind.Url);
        Endpoints(first is [] ? [One] : first);
        var observers = new IRolloutObserver[] { this, new RolloutLog(_log.Log.Factory.CreateLogger<RolloutLog>()) };
        Clock = new RolloutClock(
            Source, announce ?? (() => Announced.Add(Now)), observers, limit ?? TimeSpan.FromMinutes(10), Time, _log.Log.Factory.CreateLogger<RolloutClock>());
    }

    public SettableTime Time { get; } = new(Start);

    public FakeEndpointSource Source { get; }

    public RolloutClock Clock { get; }

    /// <summary>When everybody was told to look.</summary>
    public List<double> Announced { get; } = [];

    public List<RolloutRecord> Began { get; } = [];

    public List<RolloutRecord> Ended { get; } = [];

    /// <summary>The one that has ended; there must be one.</summary>
    public RolloutRecord Record => Assert.Single(Ended);

    public double Now => Time.Elapsed.TotalMilliseconds;

    public string[] Log() => _log.Lines();

    /// <summary>Lets time pass up to a moment.</summary>
    public Scene At(double milliseconds)
    {
        Assert.True(milliseconds >= Now, $"{milliseconds} is before {Now}");
        Time.Advance(TimeSpan.FromMilliseconds(milliseconds - Now));
        return this;
    }

    public void Path(string name, PathKind kind = PathKind.Service, Expectation expect = Expectation.Reachable, string gateway = Gateway) =>
        _paths[name] = (FakeWatchedPath.Described(name, kind, "gateway", StepSet.Dns | StepSet.Tcp | StepSet.Http | StepSet.Upgrade, expect)
            with { Gateway = gateway }, new PathSnapshot());

    /// <summary>From the next round on something else is expected of a path.</summary>
    public void Expect(string name, Expectation expect) =>
        _paths[name] = (_paths[name].Path with { Expect = expect }, _paths[name].Snapshot);

    /// <summary>A round has just ended, and every rung held.</summary>
    public Scene Up(string path, string address = One, string? bootId = null)
    {
        var attempt = Rung(address, Step.Tcp, Step.Http, Step.Upgrade);
        if (bootId is not null)
            attempt = attempt with { Steps = attempt.Steps.Add(new StepResult(Step.Handshake, Outcome.Ok, Millisecond, new Evidence { BootId = bootId })) };
        return Round(path, Dns(Outcome.Ok), [attempt]);
    }

    /// <summary>A round has just ended at a rung.</summary>
    public Scene Down(string path, Step step, Outcome outcome, string address = One, double milliseconds = 1)
    {
        var result = new StepResult(step, outcome, TimeSpan.FromMilliseconds(milliseconds));
        if (step == Step.Dns)
            return Round(path, result, []);
        Step[] held = [.. Enum.GetValues<Step>().Where(rung => rung is Step.Tcp or Step.Http && rung < step)];
        var climbed = Rung(address, held);
        return Round(path, Dns(Outcome.Ok), [climbed with { Steps = climbed.Steps.Add(result) }]);
    }

    /// <summary>A round has just been cut short after 100 ms, in which nobody answered the dialling.</summary>
    public Scene Abandoned(string path) => Round(
        path, Dns(Outcome.Ok), [new Attempt(new IPEndPoint(IPAddress.Parse(One), 18789), [new StepResult(Step.Tcp, Outcome.Timeout, TimeSpan.FromMilliseconds(99))])], abandoned: true);

    public Scene Round(string name, StepResult? dns, ImmutableArray<Attempt> attempts, bool abandoned = false)
    {
        var (path, before) = _paths[name];
        var duration = (dns?.Duration ?? TimeSpan.Zero) + attempts
            .Select(attempt => attempt.Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration)).DefaultIfEmpty().Max();
        var round = new Round { Path = path, StartedAt = Time.GetUtcNow() - duration, Duration = duration, Dns = dns, Attempts = attempts, Abandoned = abandoned };
        var after = PathBelief.After(before, round);
        _paths[name] = (path, after);
        Clock.OnRound(round, before, after);
        return this;
    }

    /// <summary>A client has just looked, and was answered from an address.</summary>
    public Scene Client(ClientKind kind, string address, string path = "service") =>
        Client(path, kind, client => client with { Success = true, End = new StepResult(Step.Http, Outcome.Ok, Millisecond), Address = IPAddress.Parse(address), State = Source.Current.StateOf(IPAddress.Parse(address)) });

    /// <summary>A client has just looked in vain.</summary>
    public Scene Fails(ClientKind kind, Outcome outcome, string path = "service") =>
        Client(path, kind, client => client with { Success = false, End = new StepResult(Step.Tcp, outcome, Millisecond) });

    /// <summary>A resolver has just been asked.</summary>
    public Scene Shows(string resolver, params string[] addresses) => Resolver(resolver, NameStatus.Ok, addresses);

    /// <summary>A view of a name server has just looked for the first time at another one.</summary>
    public Scene Renamed(string before, string after)
    {
        _resolvers[after] = _resolvers[before];
        return Resolver(after, NameStatus.NxDomain);
    }

    public Scene Resolver(string resolver, NameStatus? status, string[]? addresses = null, bool? dead = null)
    {
        var before = _resolvers.GetValueOrDefault(resolver) ?? new ResolverSnapshot { Gateway = Gateway, Vantage = "bridge", Resolver = resolver };
        var shown = (addresses ?? []).Select(IPAddress.Parse).ToImmutableArray();
        var stale = shown.Any(address => Source.Current.StateOf(address) != EndpointState.Current);
        var after = before with
        {
            Resolver = resolver, Status = status, Addresses = shown, StaleSince = stale ? before.StaleSince ?? Time.GetUtcNow() : null, IsDead = dead, At = Time.GetUtcNow(),
        };
        _resolvers[resolver] = after;
        Clock.OnResolver(before, after);
        return this;
    }

    /// <summary>The engine tells of an event that happened a moment ago.</summary>
    public Scene Event(string action, double told = 2, bool announces = true)
    {
        Source.Tell(new GatewayEvent(Time.GetUtcNow() - TimeSpan.FromMilliseconds(told), Member, action, announces));
        return this;
    }

    /// <summary>The current endpoints are these; all others that ever were are retired.</summary>
    public Scene Endpoints(params string[] current) => Endpoints(anew: false, current);

    public Scene Endpoints(bool anew, params string[] current)
    {
        var known = Source.Current.Endpoints;
        if (anew)
            _generation++;
        var now = current.Select(address => Endpoint(address, EndpointState.Current)).ToList();
        var retired = known.Where(endpoint => !current.Contains(endpoint.Address.ToString())).Select(endpoint => endpoint with { State = EndpointState.Retired });
        Source.Become(Source.Current with { Endpoints = [.. now, .. retired], ChangedAt = Time.GetUtcNow() });
        return this;
    }

    public PathOutages Outages(string path) => Record.Outages.Single(outages => outages.Path == path);

    public Convergence Convergence(string name) => Record.Convergences.Single(one => one.Name == name);

    /// <summary>Milliseconds since the begin.</summary>
    public static double Ms(DateTimeOffset? time) => Math.Round((time!.Value - Start).TotalMilliseconds, 3);

    void IRolloutObserver.OnBegan(RolloutRecord rollout) => Began.Add(rollout);

    void IRolloutObserver.OnEnded(RolloutRecord rollout) => Ended.Add(rollout);

    public void Dispose()
    {
        Clock.Dispose();
        _log.Dispose();
    }

    private static TimeSpan Millisecond => TimeSpan.FromMilliseconds(1);

    private static StepResult Dns(Outcome outcome) => new(Step.Dns, outcome, Millisecond);

    private static Attempt Rung(string address, params Step[] steps) =>
        new(new IPEndPoint(IPAddress.Parse(address), 18789), [.. steps.Select(step => new StepResult(step, Outcome.Ok, Millisecond))]);

    private Endpoint Endpoint(string address, EndpointState state) => new(
        Member, "c0ffee", IPAddress.Parse(address), _generation, "shop_default", state, Time.GetUtcNow());

    private Scene Client(string path, ClientKind kind, Func<ClientSnapshot, ClientSnapshot> look)
    {
        var before = _clients.GetValueOrDefault((path, kind)) ?? new ClientSnapshot { Path = _paths[path].Path, Client = kind };
        var after = look(before) with { At = Time.GetUtcNow() };
        _clients[(path, kind)] = after;
        Clock.OnClient(before, after);
        return this;
    }
}
