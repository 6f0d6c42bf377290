using ProbeAgent.Configuration;
using ProbeAgent.Demo;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Demo;

public sealed class TableTextTests
{
    [Fact]
    public void Draw_PathsDisagree_IsThisPicture()
    {
        var view = Pictures.View(Pictures.Healthy, Pictures.Stripped) with
        {
            Changes =
            [
                new PathChange(1, Pictures.Now.AddSeconds(-9), "edge", new StepResult(Step.Handshake, Outcome.Ok, TimeSpan.Zero)),
                new PathChange(2, Pictures.Now.AddSeconds(-2), "edge", Pictures.Stripped.Snapshot.End!.Value),
            ],
        };

        Assert.Equal(
            """
             ProbeAgent demo  2 paths to one embedded gateway                      21:00:05

             6 of 8    The edge strips Upgrade                                     6 s left
                       The first line of what to watch.
                       The second.

             path      dns  tcp  http  upgrade  handshake    latency     since  transitions
             ──────────────────────────────────────────────────────────────────────────────
             loopback  ·    ok   ok    ok       ok            1.2 ms  21:00:03            4
                       http://127.0.0.1:18789
             edge      ok   ok   ok    not_upgraded                   21:00:03            5
                       http://localhost:18789  via 1.1 demo-edge  200 as to a plain request

             paths     disagree: edge can't reach what the others can
             metrics   http://127.0.0.1:9788/metrics                   Ctrl-C ends the demo

             21:00:03  edge      down  upgrade    not_upgraded  (200 as to a plain request)
             20:59:56  edge      up    handshake  ok
            """,
            Draw(view));
    }

    [Theory]
    [InlineData(Outcome.Refused, Step.Tcp, " edge      ok   refused                                   21:00:03            0")]
    [InlineData(Outcome.Nxdomain, Step.Dns, " edge      nxdomain                                       21:00:03            0")]
    [InlineData(Outcome.OriginNotAllowed, Step.Handshake, " edge      ok   ok   ok    ok       origin_not_allowed    21:00:03            0")]
    internal void Draw_RungFailed_ItsOutcomeHasTheRestOfTheLine(Outcome outcome, Step step, string expected)
    {
        Assert.Contains(expected, Lines(Pictures.View(Pictures.Row("edge", "localhost", outcome, step))));
    }

    [Fact]
    public void Draw_NoRoundYet_SaysSo()
    {
        var waiting = new PathRow(Pictures.Path("loopback", "127.0.0.1"), new PathSnapshot(), 0);

        var lines = Lines(Pictures.View(waiting));

        Assert.Contains(" loopback  its first round is under way", lines);
        Assert.Contains(" paths     nothing seen yet", lines);
    }

    [Fact]
    public void Draw_AllUpAllDownOrUnwanted_SaysWhetherTheyAgree()
    {
        var down = Pictures.Row("service", "localhost", Outcome.Refused, Step.Tcp);
        var ignored = down with { Path = down.Path with { Expect = Expectation.Ignored } };

        Assert.Contains(" paths     agree: all reach the gateway", Lines(Pictures.View(Pictures.Healthy, ignored)));
        Assert.Contains(" paths     agree: none reaches the gateway", Lines(Pictures.View(down)));
    }

    [Fact]
    public void Draw_HandshakeNotDueYet_LeavesItsCellOpen()
    {
        var row = Pictures.Row("loopback", "127.0.0.1", Outcome.Ok, Step.Upgrade);

        Assert.Contains(" loopback  ·    ok   ok    ok       ·             1.2 ms  21:00:03            0", Lines(Pictures.View(row, Pictures.Stripped)));
    }

    [Fact]
    public void Draw_APathWithTls_HasTheColumn()
    {
        var row = Pictures.Row("edge", "localhost", Outcome.Ok);
        row = row with { Path = row.Path with { Steps = StepSet.All } };

        Assert.Contains(Lines(Pictures.View(row)), line => line.StartsWith(" path      dns  tcp  tls  http  upgrade  handshake ", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_WithoutColour_HasNoEscape() =>
        Assert.DoesNotContain('\e', Draw(Pictures.View(Pictures.Healthy, Pictures.Stripped)));

    [Fact]
    public void Draw_WithColour_IsTheSameTextWithMarks()
    {
        var view = Pictures.View(Pictures.Healthy, Pictures.Stripped);

        var coloured = string.Join('\n', TableText.Draw(view, 79, colour: true));

        Assert.Contains("\e[32mok\e[0m", coloured, StringComparison.Ordinal);
        Assert.Contains("\e[31mnot_upgraded\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(Draw(view), System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9]+m", ""));
    }

    [Theory]
    [InlineData(79)]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(1)]
    public void Draw_AnyWidth_IsNeverExceeded(int width)
    {
        var long_ = Pictures.Row("a-path-with-a-very-long-name", "localhost", Outcome.DeviceIdentityRequired, evidence: new Evidence { Detail = new string('x', 300) });

        Assert.All(TableText.Draw(Pictures.View(long_), width, colour: false), line => Assert.InRange(line.Length, 0, width));
    }

    private static string Draw(DemoView view) => string.Join('\n', Lines(view));

    private static IReadOnlyList<string> Lines(DemoView view) => TableText.Draw(view, 200, colour: false);
}
