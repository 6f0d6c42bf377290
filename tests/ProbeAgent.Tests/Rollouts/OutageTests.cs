using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Rollouts;

/// <summary>How long a path was down.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly Scene _scene = new();

    [Fact]
    public void Abandoned_FirstRoundOfTwo_IsTheBegin()
    {
        _scene.At(19_000).Up("service");
        _scene.At(20_002).Event("pause");
        _scene.At(20_010).Up("service"); // it was under way
        _scene.At(20_120).Abandoned("service");
        _scene.At(20_220).Abandoned("service");
        _scene.At(20_320).Abandoned("service");
        _scene.At(21_004).Up("service");
        _scene.At(25_000);

        var outage = Assert.Single(_scene.Outages("service").Outages);
        // It dialled at 20,021, and the last proof was asked for at 20,009: no event in between.
        Assert.Equal((20_009, 20_021, 20_015), (Scene.Ms(outage.FromEarliest), Scene.Ms(outage.FromLatest), Scene.Ms(outage.From)));
        Assert.Equal((20_220, 21_004), (Scene.Ms(outage.ToEarliest), Scene.Ms(outage.To)));
        Assert.Equal([Outcome.Timeout], outage.Outcomes.Select(end => end.Outcome));
    }

    [Fact]
    public void Abandoned_OneRoundAlone_IsNoOutage()
    {
        _scene.At(19_000).Up("service");
        _scene.At(20_002).Event("kill");
        _scene.At(20_110).Abandoned("service");
        _scene.At(20_120).Up("service");
        _scene.At(25_000);

        Assert.Empty(_scene.Outages("service").Outages);
        Assert.False(_scene.Convergence("service").Diverged);
    }

    [Fact]
    public void Rounds_FailBeforeTheEventIsTold_AreExplainedByIt()
    {
        _scene.At(15_000).Up("service");
        // The first refused round by chance just before die is dated: without the event the estimate were 17.5 s.
        // The connection is refused up to 125 ms before die, and was at 20,000.
        _scene.At(20_000).Down("service", Step.Tcp, Outcome.Refused);
        _scene.At(20_042).Event("die");
        _scene.At(21_004).Up("service");
        _scene.At(25_000);

        Assert.Equal(19_957.5, Scene.Ms(Assert.Single(_scene.Outages("service").Outages).From));
    }

    [Fact]
    public void Event_LongAfterTheFirstFailedRound_DoesNotExplainIt()
    {
        _scene.At(15_000).Up("service");
        _scene.At(20_000).Down("service", Step.Tcp, Outcome.Timeout, milliseconds: 3000);
        _scene.At(20_500).Event("die");
        _scene.At(21_004).Up("service");
        _scene.At(25_000);

        var outage = Assert.Single(_scene.Outages("service").Outages);
        Assert.Equal((14_999, 17_000), (Scene.Ms(outage.FromEarliest), Scene.Ms(outage.FromLatest))); // silence began before the rung
        Assert.Equal(15_999.5, Scene.Ms(outage.From));
    }

    [Fact]
    public void Outages_SeveralInOneRollout_AreListedAndSummed()
    {
        _scene.At(15_000).Up("service");
        _scene.At(20_002).Event("kill");
        _scene.At(20_100).Down("service", Step.Tcp, Outcome.Refused);
        _scene.At(20_500).Up("service");
        _scene.At(20_600).Down("service", Step.Http, Outcome.Starting);
        _scene.At(21_000).Up("service");
        _scene.At(25_000);

        var service = _scene.Outages("service");
        Assert.Equal(2, service.Outages.Length);
        // The second began after the first had ended, though the round that ended it was the last proof.
        Assert.Equal((20_500, 20_550), (Scene.Ms(service.Outages[1].FromEarliest), Scene.Ms(service.Outages[1].From)));
        Assert.Equal(500 + 450, service.Total.TotalMilliseconds);
        Assert.Contains("service was down 0.950 s in 2 outages (refused, starting)", _scene.Log()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Clock_SetDuringARollout_FalsifiesNothing()
    {
        _scene.At(15_000).Up("service");
        _scene.At(20_002).Event("kill");
        _scene.At(20_100).Down("service", Step.Tcp, Outcome.Refused);
        _scene.Time.Set(TimeSpan.FromHours(-3));
        _scene.At(20_600).Event("start");
        _scene.At(21_000).Up("service");
        _scene.At(25_000);

        Assert.Equal((20_000, 21_000), (Scene.Ms(_scene.Record.OpenedAt), Scene.Ms(_scene.Record.ClosedAt)));
        Assert.Equal(TimeSpan.FromSeconds(1), _scene.Record.Took);
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(_scene.Outages("service").Outages).Length);
        Assert.Equal(20_598, Scene.Ms(_scene.Record.Timeline.Single(entry => entry.What == "start").At));
    }

    [Fact]
    public void AgentFault_IsAnOutageThatSaysSo()
    {
        _scene.At(15_000).Up("service");
        _scene.At(20_002).Event("kill");
        _scene.At(20_100).Down("service", Step.Dns, Outcome.AgentError);
        _scene.At(21_000).Up("service");
        _scene.At(25_000);

        Assert.Equal([Outcome.AgentError], Assert.Single(_scene.Outages("service").Outages).Outcomes.Select(end => end.Outcome));
    }

    public void Dispose() => _scene.Dispose();
}
