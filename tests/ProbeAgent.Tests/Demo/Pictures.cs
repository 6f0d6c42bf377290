using ProbeAgent.Configuration;
using ProbeAgent.Demo;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Demo;

/// <summary>Makes the parts of a <see cref="DemoView"/>; the clock stands at 21:00:05.</summary>
internal static class Pictures
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 21, 0, 5, TimeSpan.Zero);

    public static readonly PathRow Healthy = Row("loopback", "127.0.0.1", Outcome.Ok, transitions: 4);

    public static readonly PathRow Stripped = Row(
        "edge", "localhost", Outcome.NotUpgraded, Step.Upgrade, 5,
        new Evidence { Status = 200, Via = "1.1 demo-edge", Detail = "200 as to a plain request" });

    public static DemoView View(params PathRow[] rows) => new()
    {
        Now = Now,
        Played = new PlayedPhase(Phase("The edge strips Upgrade"), 6, 8, Now.AddSeconds(-2)),
        Rows = [.. rows],
        Changes = [],
        Metrics = new Uri("http://127.0.0.1:9788/metrics"),
    };

    public static DemoPhase Phase(string title, Action? enter = null) =>
        new(title, ["The first line of what to watch.", "The second."], TimeSpan.FromSeconds(8), enter ?? (() => { }));

    public static PathRow Row(string name, string host, Outcome outcome, Step end = Step.Handshake, int transitions = 0, Evidence? evidence = null)
    {
        var path = Path(name, host);
        var result = new StepResult(end, outcome, TimeSpan.FromMilliseconds(0.4), evidence);
        var snapshot = new PathSnapshot
        {
            Success = result.Success,
            End = result,
            Steps = [.. Enum.GetValues<Step>().Select(step => Result(path, step, result))],
            Since = Now.AddSeconds(-2),
            LastRound = new Round { Path = path, StartedAt = Now, Duration = TimeSpan.FromMilliseconds(1.24) },
        };
        return new PathRow(path, snapshot, transitions);
    }

    public static ProbePath Path(string name, string host) => new()
    {
        Gateway = "demo",
        Vantage = "sidecar",
        Name = name,
        Kind = PathKind.Url,
        Host = host,
        Port = 18789,
        Expect = Expectation.Reachable,
        Steps = StepSet.All & ~StepSet.Tls & ~(host == "localhost" ? StepSet.None : StepSet.Dns),
        Interval = TimeSpan.FromSeconds(1),
        Timeout = TimeSpan.FromMilliseconds(800),
        FastInterval = TimeSpan.FromMilliseconds(100),
        AddressFamily = AddressFamilies.IPv4,
        Request = new Request { Kind = GatewayKind.OpenClaw, Host = host, HealthTarget = "/healthz", HealthStatus = StatusSet.Of(200) },
    };

    private static StepResult? Result(ProbePath path, Step step, StepResult end) =>
        step > end.Step || !path.Climbs(step) ? null : step == end.Step ? end : new StepResult(step, Outcome.Ok, TimeSpan.Zero);
}
