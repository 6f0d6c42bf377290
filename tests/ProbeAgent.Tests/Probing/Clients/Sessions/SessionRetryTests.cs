using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients.Sessions;

namespace ProbeAgent.Tests.Probing.Clients.Sessions;

public sealed class SessionRetryTests
{
    private static readonly TimeSpan Judged = TimeSpan.FromMinutes(5);

    private readonly SessionRetry _retry = new(Judged, new Random(1));
    private TimeSpan _now;

    [Fact]
    public void IsDue_FromTheStart() => Assert.True(_retry.IsDue(TimeSpan.Zero));

    [Fact]
    public void Failed_AgainAndAgain_EverLongerUpToAMinute()
    {
        var waits = Enumerable.Range(0, 9).Select(_ => Fail(Step.Tcp, Outcome.Refused)).ToList();

        for (var i = 0; i < waits.Count; i++)
        {
            var delay = Math.Min(60, Math.Pow(2, i));
            Assert.InRange(waits[i].TotalSeconds, delay / 2, delay + 0.1);
        }
    }

    [Fact]
    public void Hurry_WhileItWaits_AtOnceAndFromTheShortestAgain()
    {
        for (var i = 0; i < 6; i++)
            Fail(Step.Tcp, Outcome.Refused);
        _retry.Failed(_now, Attempt(Step.Tcp, Outcome.Refused));
        _retry.Hurry(_now);

        Assert.True(_retry.IsDue(_now));
        Assert.InRange(Fail(Step.Tcp, Outcome.Refused).TotalSeconds, 0.5, 1.1);
    }

    [Theory]
    [InlineData(Outcome.OriginNotAllowed)]
    [InlineData(Outcome.PairingRequired)]
    [InlineData(Outcome.RequestRefused)]
    public void Failed_ByTheGatewaysJudgement_NotBeforeTheNextHandshakeHoweverHurried(object outcome)
    {
        _retry.Failed(_now, Attempt(Step.Handshake, (Outcome)outcome));
        _retry.Hurry(_now);

        Assert.False(_retry.IsDue(_now));
        Assert.False(_retry.IsDue(_now + Judged - TimeSpan.FromMilliseconds(1)));
        Assert.True(_retry.IsDue(_now + Judged));
    }

    [Theory]
    [InlineData(Outcome.Starting)]
    [InlineData(Outcome.Draining)]
    [InlineData(Outcome.Reset)]
    public void Failed_ByWhatChangesByItself_SoonAgain(object outcome) =>
        Assert.InRange(Fail(Step.Handshake, (Outcome)outcome).TotalSeconds, 0.5, 1.1);

    [Fact]
    public void Failed_KeptBack_AskedAgainEverySecond()
    {
        for (var i = 0; i < 8; i++)
        {
            _retry.Failed(_now, Attempt(Step.Handshake, Outcome.Withheld) with { KeptBack = true });
            Assert.InRange(Wait().TotalSeconds, 0.9, 1.1);
        }
    }

    [Fact]
    public void Closed_AfterALongLife_SoonAgainAfterManyShortOnes_Rarely()
    {
        for (var i = 0; i < 7; i++)
        {
            _retry.Opened(_now);
            _now += TimeSpan.FromSeconds(1);
            _retry.Closed(_now);
            Wait();
        }

        _retry.Opened(_now);
        _retry.Closed(_now += TimeSpan.FromSeconds(1));
        Assert.InRange(Wait().TotalSeconds, 30, 60.1);
        _retry.Opened(_now);
        _retry.Closed(_now += TimeSpan.FromMinutes(10));
        Assert.InRange(Wait().TotalSeconds, 0.5, 1.1);
    }

    private TimeSpan Fail(Step step, Outcome outcome)
    {
        _retry.Failed(_now, Attempt(step, outcome));
        return Wait();
    }

    private TimeSpan Wait()
    {
        var start = _now;
        while (!_retry.IsDue(_now))
            _now += TimeSpan.FromMilliseconds(10);
        return _now - start;
    }

    private static SessionAttempt Attempt(Step step, Outcome outcome) => new(new StepResult(step, outcome, TimeSpan.Zero));
}
