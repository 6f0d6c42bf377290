using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Reporting;

/// <summary>A path whose rounds a test writes itself. What it believes follows by the simplest rules that will do.</summary>
internal sealed class FakeWatchedPath(ProbePath path) : IWatchedPath
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly List<IRoundObserver> _observers = [];
    private TimeSpan _elapsed;

    public ProbePath Path { get; set; } = path;

    public PathSnapshot Snapshot { get; private set; } = new();

    public bool IsStuck { get; set; }

    /// <summary>How often it was told that a change is near.</summary>
    public int Announcements { get; private set; }

    /// <summary>When the next round starts; each takes the clock ten seconds on.</summary>
    public DateTimeOffset Now { get; set; } = Start;

    public static FakeWatchedPath Loopback(Expectation expect = Expectation.Reachable) =>
        new(Described("loopback", PathKind.Loopback, "127.0.0.1", StepSet.Tcp | StepSet.Http | StepSet.Upgrade, expect));

    public static FakeWatchedPath Service(Expectation expect = Expectation.Reachable) =>
        new(Described("service", PathKind.Service, "gateway", StepSet.Dns | StepSet.Tcp | StepSet.Http | StepSet.Upgrade, expect));

    public static FakeWatchedPath Published(Expectation expect = Expectation.Reachable) =>
        new(Described("published", PathKind.Published, "172.17.0.1", StepSet.Tcp | StepSet.Http | StepSet.Upgrade, expect));

    public void Announce() => Announcements++;

    /// <summary>What is believed, said outright.</summary>
    public void Believe(PathSnapshot snapshot) => Snapshot = snapshot;

    public FakeWatchedPath Tell(params IRoundObserver[] observers)
    {
        _observers.AddRange(observers);
        return this;
    }

    /// <summary>A round in which every rung held to every address.</summary>
    public void Up(params string[] addresses) =>
        Run(Dns(), [.. (addresses is [] ? ["172.18.0.2:18789"] : addresses).Select(address => Climb(address, null))]);

    /// <summary>A round that one address's step ended.</summary>
    public void Down(Step step, Outcome outcome, Evidence? evidence = null, string address = "172.18.0.2:18789") =>
        Run(Dns(), [Climb(address, new StepResult(step, outcome, TimeSpan.FromMilliseconds(1), evidence))]);

    /// <summary>A round that never got an address.</summary>
    public void Nameless(Outcome outcome) => Run(new StepResult(Step.Dns, outcome, TimeSpan.FromMilliseconds(1)), []);

    public void Run(StepResult? dns, ImmutableArray<Attempt> attempts, bool abandoned = false)
    {
        var round = new Round
        {
            Path = Path,
            StartedAt = Now,
            Duration = TimeSpan.FromMilliseconds(500),
            EndedAfter = _elapsed,
            Lateness = TimeSpan.FromMilliseconds(2),
            Dns = dns,
            Attempts = attempts,
            Abandoned = abandoned,
        };
        Now += Pause;
        _elapsed += Pause;
        var before = Snapshot;
        // What is believed is the real thing's; only the times are as plain as the rounds'.
        Snapshot = abandoned ? before with { LastRound = round } : After(before, round) with { Reasons = PathBelief.After(before, round).Reasons };
        foreach (var observer in _observers)
            observer.OnRound(round, before, Snapshot);
    }

    public StepResult? Dns() => Path.Climbs(Step.Dns)
        ? new StepResult(Step.Dns, Outcome.Ok, TimeSpan.FromMilliseconds(0.125))
        : null;

    /// <summary>Every rung up to the one given, which ends it.</summary>
    public Attempt Climb(string address, StepResult? end)
    {
        var steps = Enum.GetValues<Step>()
            .Where(step => step != Step.Dns && Path.Climbs(step) && (end is null || step < end.Value.Step))
            .Select(step => new StepResult(step, Outcome.Ok, TimeSpan.FromMilliseconds(0.125)));
        return new Attempt(IPEndPoint.Parse(address), [.. steps, .. end is { } last ? [last] : Array.Empty<StepResult>()],
            end is null || end.Value.Step >= Step.Upgrade ? UpgradeForm.Silent : null);
    }

    private PathSnapshot After(PathSnapshot before, Round round)
    {
        var steps = new StepResult?[6];
        foreach (var step in round.Attempts.SelectMany(attempt => attempt.Steps).Concat(round.Dns is { } dns ? [dns] : []))
        {
            if (steps[(int)step.Step] is not { Success: false })
                steps[(int)step.Step] = step;
        }

        var failing = round.Attempts.FirstOrDefault(attempt => !attempt.Success);
        return before with
        {
            Success = round.Success,
            End = failing?.End ?? round.Attempts.LastOrDefault()?.End ?? round.Dns,
            FailingAddress = failing?.Address.ToString(),
            Steps = [.. steps],
            Since = before.Success == round.Success ? before.Since : round.StartedAt,
            SinceAfter = before.Success == round.Success ? before.SinceAfter : round.EndedAfter,
            LastSuccess = round.Success ? round.StartedAt : before.LastSuccess,
            LastRound = round,
            Failures = round.Success ? before.Failures : [round, .. before.Failures.Take(PathSnapshot.MaxFailures - 1)],
            ExpectationMet = Path.Expect switch
            {
                Expectation.Reachable => round.Success,
                Expectation.Unreachable => failing?.End.Outcome is Outcome.Refused or Outcome.Timeout,
                _ => null,
            },
            Certificate = round.Attempts.SelectMany(attempt => attempt.Steps).Select(step => step.Evidence?.Certificate).LastOrDefault(found => found is not null) ?? before.Certificate,
            Rounds = before.Rounds + 1,
        };
    }

    public static ProbePath Described(string name, PathKind kind, string host, StepSet steps, Expectation expect) => new()
    {
        Gateway = "gateway",
        Vantage = "bridge",
        Name = name,
        Kind = kind,
        Host = host,
        Port = 18789,
        Expect = expect,
        Steps = steps,
        Interval = TimeSpan.FromSeconds(10),
        Timeout = TimeSpan.FromSeconds(3),
        FastInterval = TimeSpan.FromMilliseconds(100),
        AddressFamily = AddressFamilies.IPv4,
        Request = new Request
        {
            Kind = GatewayKind.OpenClaw,
            Host = $"{host}:18789",
            HealthTarget = "/healthz",
            HealthStatus = StatusSet.Of(200),
            Headers = [new("X-Api-Key", new Secret("header-secret"))],
        },
    };
}
