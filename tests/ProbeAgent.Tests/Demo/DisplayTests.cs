using ProbeAgent.Demo;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Demo;

public sealed class DisplayTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void Plain_ChangesOverTwoPhases_IsOneLineEachInTheOrderOfTime()
    {
        var display = new PlainDisplay(_output);
        var view = Pictures.View(Pictures.Stripped);
        var refused = new StepResult(Step.Handshake, Outcome.OriginNotAllowed, TimeSpan.Zero, new Evidence { Code = "CONTROL_UI_ORIGIN_NOT_ALLOWED" });
        view = view with { Changes = [new PathChange(1, Pictures.Now, "edge", Pictures.Stripped.Snapshot.End!.Value)] };
        display.Show(view);
        display.Show(view); // no news

        display.Show(view with
        {
            Now = Pictures.Now.AddSeconds(4),
            Played = new PlayedPhase(Pictures.Phase("The gateway refuses the origin"), 7, 8, Pictures.Now.AddSeconds(2)),
            Changes =
            [
                .. view.Changes,
                new PathChange(2, Pictures.Now.AddSeconds(1), "edge", new StepResult(Step.Handshake, Outcome.Ok, TimeSpan.Zero)),
                new PathChange(3, Pictures.Now.AddSeconds(3), "edge", refused),
            ],
        });

        Assert.Equal(
            """
            ProbeAgent demo: edge http://localhost:18789; metrics at http://127.0.0.1:9788/metrics
            21:00:03  6 of 8    The edge strips Upgrade
            21:00:05  edge      down  upgrade    not_upgraded  (200 as to a plain request)
            21:00:06  edge      up    handshake  ok
            21:00:07  7 of 8    The gateway refuses the origin
            21:00:08  edge      down  handshake  origin_not_allowed  (CONTROL_UI_ORIGIN_NOT_ALLOWED)

            """,
            _output.ToString());
    }

    [Fact]
    public void Live_SecondPicture_IsDrawnOverTheFirst()
    {
        var display = new LiveDisplay(_output, () => (80, 24), colour: false);
        display.Show(Pictures.View(Pictures.Healthy));
        var first = _output.ToString();
        display.Show(Pictures.View(Pictures.Healthy));
        display.Dispose();

        var lines = first.Split('\n').Length - 1;
        Assert.StartsWith("\e[?25l ProbeAgent demo", first, StringComparison.Ordinal);
        Assert.StartsWith($"\e[{lines}F ProbeAgent demo", _output.ToString()[first.Length..], StringComparison.Ordinal);
        Assert.EndsWith("\e[J\e[?25h", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Live_TerminalTooLow_IsCutSoThatNothingScrolls()
    {
        var display = new LiveDisplay(_output, () => (80, 10), colour: false);

        display.Show(Pictures.View(Pictures.Healthy, Pictures.Stripped));

        Assert.Equal(9, _output.ToString().Count(character => character == '\n'));
    }

    [Theory]
    [InlineData(false, "xterm-256color", null, true, true)]
    [InlineData(false, "xterm-256color", "", true, true)]
    [InlineData(false, "xterm-256color", "1", true, false)]
    [InlineData(false, "dumb", null, false, false)]
    [InlineData(true, "xterm-256color", null, false, false)]
    public void TerminalTraits_Of_Environment(bool redirected, string? term, string? noColor, bool redraws, bool colours) =>
        Assert.Equal(new TerminalTraits(redraws, colours), TerminalTraits.Of(redirected, term, noColor));

    public void Dispose() => _output.Dispose();
}
