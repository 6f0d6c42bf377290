using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Schedule;

namespace ProbeAgent.Tests.Probing.Schedule;

public sealed class HandshakeScheduleTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TokenGuard _guard;
    private readonly ProbePath _path;
    private readonly HandshakeSchedule _schedule;
    private PathSnapshot _belief = new();

    public HandshakeScheduleTests()
    {
        _guard = new TokenGuard(new Watched<Secret>(new Secret("t")), _time);
        _path = Paths.Loopback(18789).WithToken(_guard);
        _schedule = new HandshakeSchedule(_path);
    }

    public void Dispose() => _guard.Dispose();

    [Fact]
    public void IsDue_BeforeTheFirst_AtOnce() => Assert.True(_schedule.IsDue(TimeSpan.Zero, _belief));

    [Fact]
    public void IsDue_NoToken_Never() => Assert.False(new HandshakeSchedule(Paths.Loopback(1)).IsDue(TimeSpan.Zero, _belief));

    [Theory]
    [InlineData("ok", 59, false)]
    [InlineData("ok", 60, true)]
    [InlineData("origin_not_allowed", 59, false)]
    [InlineData("origin_not_allowed", 60, true)]
    [InlineData("starting", 9, false)]
    [InlineData("starting", 10, true)]
    [InlineData("timeout", 59, false)]
    [InlineData("timeout", 60, true)]
    [InlineData("locked_out", 1, true)] // the guard does the waiting
    [InlineData("wrong_backend", 1, true)] // nothing was sent
    public void IsDue_AfterAnOutcome_AsOftenAsItIsWorth(string outcome, int seconds, bool due)
    {
        Show(TimeSpan.Zero, Enum.Parse<Outcome>(outcome.Replace("_", ""), true));

        Assert.Equal(due, _schedule.IsDue(TimeSpan.FromSeconds(seconds), _belief));
    }

    [Fact]
    public void IsOverdue_GoodOneAndNoTurnForTwoIntervals_True()
    {
        Show(TimeSpan.Zero, Outcome.Ok);

        Assert.False(_schedule.IsOverdue(TimeSpan.FromSeconds(120)));
        Assert.True(_schedule.IsOverdue(TimeSpan.FromSeconds(140)));
    }

    [Fact]
    public void IsDue_FailedByJudgementThenDownBelow_ProvesItselfAtOnceAsWell()
    {
        Show(TimeSpan.Zero, Outcome.Timeout);
        _schedule.Observe(TimeSpan.FromSeconds(1), Rounds.Failed(_path, Step.Tcp, Outcome.Refused));

        Assert.True(_schedule.IsDue(TimeSpan.FromSeconds(2), _belief));
    }

    [Fact]
    public void IsDue_PathWasDownBelow_ProvesItselfAtOnce()
    {
        Show(TimeSpan.Zero, Outcome.Ok);
        var down = Rounds.Failed(_path, Step.Tcp, Outcome.Refused);
        _belief = PathBelief.After(_belief, down);
        _schedule.Observe(TimeSpan.FromSeconds(1), down);

        Assert.True(_schedule.IsDue(TimeSpan.FromSeconds(1), _belief));
    }

    [Fact]
    public async Task IsDue_TokenRefused_NeverAgain()
    {
        using (var lease = await _guard.TakeAsync(TimeSpan.Zero, default))
            lease!.Verdict = TokenVerdict.Refused;
        Show(TimeSpan.Zero, Outcome.TokenMismatch);

        Assert.False(_schedule.IsDue(TimeSpan.FromDays(1), _belief));
    }

    private void Show(TimeSpan at, Outcome outcome)
    {
        var round = Rounds.Failed(_path, Step.Handshake, outcome);
        _belief = PathBelief.After(_belief, round);
        _schedule.Observe(at, round);
    }
}
