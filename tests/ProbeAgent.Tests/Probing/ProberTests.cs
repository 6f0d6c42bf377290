using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Probing;

public sealed class ProberTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("cut off")]
    public async Task Run_Namespace_IsTheRounds(string? problem)
    {
        var belief = new NamespaceBelief { Problem = problem };
        var vantage = new Vantage("sidecar", LadderRun.Own.Resolver, Vantage.OwnNamespace, belief);
        var path = Paths.Loopback(1) with { Steps = StepSet.Tcp };

        var round = await new Prober(path, vantage, TimeProvider.System).RunAsync(false, path.Timeout, TestContext.Current.CancellationToken);

        Assert.Equal(problem is not null, round.CutOff);
        Assert.False(round.Success);
    }

    [Theory]
    [InlineData(250, false)]
    [InlineData(300, true)]
    public async Task Run_BriefAndConnected_HasThreeFastIntervalsForItsAnswers(int answeredAfterMilliseconds, bool abandoned)
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            time.Advance(TimeSpan.FromMilliseconds(answeredAfterMilliseconds));
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            await peer.StaySilentAsync();
        });
        var path = Paths.Loopback(server.Port);
        path = path with { Steps = StepSet.Tcp | StepSet.Http, Request = path.Request with { HealthBody = null, StartupTarget = null } };

        var round = await new Prober(path, LadderRun.Own, time).RunAsync(false, path.FastInterval, TestContext.Current.CancellationToken);

        Assert.Equal((abandoned, !abandoned), (round.Abandoned, round.Success));
    }

    [Fact]
    public async Task Run_BriefAndNoConnection_AbandonedAtItsLimit()
    {
        var time = new FakeTimeProvider();
        var path = Paths.Loopback(1) with { Host = "gateway", Steps = StepSet.Dns | StepSet.Tcp };
        var vantage = new Vantage("bridge", new Unanswered(() => time.Advance(path.FastInterval)), Vantage.OwnNamespace);

        var round = await new Prober(path, vantage, time).RunAsync(false, path.FastInterval, TestContext.Current.CancellationToken);

        Assert.Equal((true, Outcome.Timeout), (round.Abandoned, round.Dns!.Value.Outcome));
    }

    private sealed class Unanswered(Action asked) : INameResolver
    {
        public async ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken)
        {
            var never = Task.Delay(Timeout.Infinite, cancellationToken);
            asked();
            await never;
            return new NameAnswer(NameStatus.Ok, []);
        }
    }
}
