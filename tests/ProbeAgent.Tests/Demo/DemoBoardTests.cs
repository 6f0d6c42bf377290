using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Demo;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Demo;

public sealed class DemoBoardTests
{
    private readonly FakeTimeProvider _time = new(Pictures.Now);
    private readonly DemoBoard _board = new();
    private readonly FakePath _path = new(Pictures.Path("edge", "localhost"));

    [Fact]
    public void OnRound_UpDownUp_CountsTheTransitionsAndKeepsTheChanges()
    {
        Hear(Outcome.Ok, Step.Handshake);
        Hear(Outcome.Ok, Step.Handshake);
        Hear(Outcome.Refused, Step.Tcp);
        Hear(Outcome.Refused, Step.Tcp);
        Hear(Outcome.Starting, Step.Http);
        Hear(Outcome.Ok, Step.Upgrade);
        Hear(Outcome.Ok, Step.Handshake);

        var view = View();

        Assert.Equal(2, view.Rows.Single().Transitions);
        Assert.Equal([Outcome.Ok, Outcome.Refused, Outcome.Starting, Outcome.Ok], view.Changes.Select(change => change.End.Outcome));
        Assert.Equal([1, 2, 3, 4], view.Changes.Select(change => change.Number));
    }

    [Fact]
    public void View_ManyChanges_KeepsTheLast()
    {
        for (var i = 0; i < DemoBoard.MaxChanges; i++)
        {
            Hear(Outcome.Ok, Step.Handshake);
            Hear(Outcome.Refused, Step.Tcp);
        }

        var changes = View().Changes;

        Assert.Equal(DemoBoard.MaxChanges, changes.Length);
        Assert.Equal(2 * DemoBoard.MaxChanges, changes[^1].Number);
    }

    [Fact]
    public void View_ElsewhereInTheWorld_ShowsLocalTimes()
    {
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), null, null));
        Hear(Outcome.Refused, Step.Tcp);

        var view = View();

        Assert.Equal(23, view.Now.Hour);
        Assert.Equal(23, view.Changes.Single().At.Hour);
        Assert.Equal(23, view.Rows.Single().Snapshot.Since!.Value.Hour);
    }

    private DemoView View() =>
        _board.View([_path], new Uri("http://127.0.0.1:9788/metrics"), new DemoScript([Pictures.Phase("a phase")], _time), _time);

    private void Hear(Outcome outcome, Step end)
    {
        var before = _path.Snapshot;
        _path.Snapshot = Pictures.Row("edge", "localhost", outcome, end).Snapshot;
        _board.OnRound(new Round { Path = _path.Path, StartedAt = _time.GetUtcNow() }, before, _path.Snapshot);
    }
}
