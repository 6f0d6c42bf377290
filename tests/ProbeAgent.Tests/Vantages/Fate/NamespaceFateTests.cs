using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Vantages.Fate;

public sealed class NamespaceFateTests : IDisposable
{
    private const string CutOffLine =
        "WRN only loopback is left of the network namespace that was the gateway's: it has stopped, or starts anew. Nothing can be "
        + "probed from here. Once it has been back for 5 s the agent exits with 75, for its restart policy to start it in the gateway's new namespace";

    private const string LeavingLine =
        "WRN the gateway is back (172.18.0.2) in a new network namespace: exits with 75, and the restart policy now puts the agent into that one";

    private const string OrphanedLine =
        "ERR the gateway's container was recreated: this agent can't follow, and no restart helps. "
        + "Run: docker compose up -d --no-deps --force-recreate agent";

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    private readonly CapturedLog _log = new();
    private readonly FakeTimeProvider _time = new();
    private readonly NamespaceBelief _belief = new();
    private readonly NamespaceFate _fate;
    private int _left;

    public NamespaceFateTests() =>
        _fate = new NamespaceFate(_belief, "agent", () => _left++, _time, _log.Log.Factory.CreateLogger<NamespaceFate>());

    [Fact]
    public void Observe_AlwaysConnected_IsSilent()
    {
        See(Signs.Healthy, TimeSpan.FromSeconds(60));

        Assert.Equal((FateState.Connected, null, 0), (_fate.State, _belief.Problem, _left));
        Assert.Empty(_log.Lines());
    }

    [Fact]
    public void Observe_GatewayRestarts_LeavesOnceItHasBeenBackForTheSettlingTime()
    {
        See(Signs.Healthy, Moment);
        See(Signs.Stopped, TimeSpan.FromSeconds(1));
        Assert.Equal((FateState.CutOff, true), (_fate.State, _belief.IsCutOff));

        See(Signs.Restarted, NamespaceFate.Settling);
        Assert.Equal((FateState.CutOff, 0), (_fate.State, _left));

        See(Signs.Restarted, TimeSpan.FromMinutes(1));
        Assert.Equal((FateState.Leaving, true, 1), (_fate.State, _belief.IsCutOff, _left));
        Assert.Equal([CutOffLine, LeavingLine], _log.Lines());
    }

    [Fact]
    public void Observe_RestartSoQuickThatItWasNeverSeenDown_LeavesAllTheSame()
    {
        See(Signs.Healthy, Moment);
        See(Signs.Restarted, NamespaceFate.Settling + Moment);

        Assert.Equal(1, _left);
        Assert.Equal([CutOffLine, LeavingLine], _log.Lines());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Observe_CrashLoop_WaitsUntilItHolds(bool seenDown)
    {
        See(Signs.Healthy, Moment);
        for (var crash = 0; crash < 20; crash++)
        {
            See(Signs.Back(crash), TimeSpan.FromSeconds(4.5));
            if (seenDown)
                See(Signs.Stopped, Moment);
        }

        Assert.Equal((FateState.CutOff, 0), (_fate.State, _left));
        See(Signs.Back(20), NamespaceFate.Settling + Moment);
        Assert.Equal(1, _left);
        Assert.Equal([CutOffLine, LeavingLine], _log.Lines());
    }

    [Fact]
    public void Observe_StoppedForGood_WaitsQuietly()
    {
        See(Signs.Healthy, Moment);
        See(Signs.Stopped, TimeSpan.FromHours(1));

        Assert.Equal((FateState.CutOff, 0), (_fate.State, _left));
        Assert.Equal([CutOffLine], _log.Lines());
    }

    [Fact]
    public void Observe_NetworkComesBack_GoesOnHealthyAndIsArmedAgain()
    {
        See(Signs.Healthy, Moment);
        See(Signs.Stopped, Moment);
        See(Signs.Restarted, TimeSpan.FromSeconds(4)); // connect writes the entry before the interface is there
        See(Signs.Healthy, TimeSpan.FromMinutes(1));
        Assert.Equal((FateState.Connected, null, 0), (_fate.State, _belief.Problem, _left));

        See(Signs.Restarted, TimeSpan.FromSeconds(4));
        Assert.Equal(0, _left);
        Assert.Equal([CutOffLine, "INF the gateway's namespace has a network again (eth0): the agent goes on where it is", CutOffLine], _log.Lines());
    }

    [Fact]
    public void Observe_RecreatedSecondsAfterItDied_StaysAndNamesTheCommand()
    {
        See(Signs.Healthy, Moment);
        See(Signs.Stopped, TimeSpan.FromSeconds(7));
        See(Signs.Recreated, TimeSpan.FromHours(1));

        Assert.Equal((FateState.Orphaned, 0), (_fate.State, _left));
        Assert.EndsWith("run: docker compose up -d --no-deps --force-recreate agent", _belief.Problem, StringComparison.Ordinal);
        Assert.Equal([CutOffLine, OrphanedLine], _log.Lines());
    }

    [Fact]
    public void Observe_AnotherEngine_NeverLeaves()
    {
        See(Signs.Healthy, Moment);
        See(Signs.OfAnotherEngine, TimeSpan.FromHours(1));

        Assert.Equal((FateState.CutOff, 0), (_fate.State, _left));
        Assert.Contains("restart this container", _belief.Problem, StringComparison.Ordinal);
        Assert.Contains("can't tell here when to leave", Assert.Single(_log.Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_GatewayWithoutANetworkFromTheStart_IsNothingToReport()
    {
        See(Signs.Stopped, TimeSpan.FromHours(1));
        See(Signs.OfAnotherEngine, TimeSpan.FromHours(1));

        Assert.Equal((FateState.Unseen, null, 0), (_fate.State, _belief.Problem, _left));
        Assert.Empty(_log.Lines());
    }

    [Fact]
    public void Observe_DeadFromTheStart_LeavesOnceTheGatewayIsBackElsewhere()
    {
        See(Signs.Stopped, TimeSpan.FromMinutes(1));
        See(Signs.Restarted, NamespaceFate.Settling + Moment);

        Assert.Equal(1, _left);
        Assert.Equal([CutOffLine, LeavingLine], _log.Lines());
    }

    [Fact]
    public void Observe_OrphanedFromTheStart_NamesTheCommand()
    {
        See(Signs.Recreated, TimeSpan.FromMinutes(1));

        Assert.Equal((FateState.Orphaned, true, 0), (_fate.State, _belief.IsCutOff, _left));
        Assert.Equal([OrphanedLine], _log.Lines());
    }

    public void Dispose() => _log.Dispose();

    // The same signs for a while, looked at as often as the watch does.
    private void See(NamespaceSigns signs, TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += Moment)
        {
            _fate.Observe(signs);
            _time.Advance(Moment);
        }
    }
}
