using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Probing;
using ProbeAgent.Rollouts;
using ProbeAgent.Tests.Probing;

namespace ProbeAgent.Tests.Rollouts;

public sealed class RoundSpanTests
{
    private static readonly ProbePath Path = Paths.Loopback(18789);

    [Fact]
    public void Good_OverSeveralAddresses_IsProvenByTheFirstAndHeldByTheLast()
    {
        var span = Span(1000, Ok(10), Attempt(Ok(5), Ok(20)), Attempt(Ok(50), Ok(30)));

        Assert.Equal((15, 90), (Ms(span.ProvenUp), Ms(span.Held)));
    }

    [Fact]
    public void Good_WithAPoliteCloseAfterTheLastRung_HeldBeforeIt() =>
        Assert.Equal(30, Ms(Span(500, Ok(10), Attempt(Ok(5), Ok(15))).Held));

    [Theory]
    [InlineData(Outcome.Refused, 27)]
    [InlineData(Outcome.Reset, 27)]
    [InlineData(Outcome.Starting, 27)]
    [InlineData(Outcome.Timeout, 15)] // silence was there before it was met
    [InlineData(Outcome.Unreachable, 15)]
    public void Failed_AtARung_IsProvenDownByTheAnswerOrBeforeTheSilence(object outcome, double expected) =>
        Assert.Equal(expected, Ms(Span(500, Ok(10), Attempt(Ok(5), Failed((Outcome)outcome, 12)), Attempt(Ok(5), Ok(1))).ProvenDown));

    [Theory]
    [InlineData(Outcome.Nxdomain, 40)]
    [InlineData(Outcome.Timeout, 0)]
    public void Failed_InDns_IsProvenDownByTheAnswerOrBeforeTheSilence(object outcome, double expected) =>
        Assert.Equal(expected, Ms(Span(500, Failed((Outcome)outcome, 40)).ProvenDown));

    [Fact]
    public void Failed_BySeveral_IsProvenDownByTheFirst() =>
        Assert.Equal(7, Ms(Span(500, null, Attempt(Failed(Outcome.Refused, 30)), Attempt(Failed(Outcome.Reset, 7))).ProvenDown));

    [Fact]
    public void Failed_WithoutAFailedRung_IsProvenDownAtItsEnd() =>
        Assert.Equal(500, Ms(Span(500, null, Attempt(Ok(1))).ProvenDown)); // a handshake that is too old to count

    [Fact]
    public void Start_OfARoundThatWouldOverlapTheOneBefore_IsThatOnesEnd()
    {
        var span = new RoundSpan(Round(500, null), TimeSpan.FromMilliseconds(800), TimeSpan.FromMilliseconds(700));

        Assert.Equal((700, 800), (Ms(span.Start), Ms(span.End)));
        Assert.Equal(800, Ms(new RoundSpan(Round(-5, null), TimeSpan.FromMilliseconds(800), TimeSpan.Zero).Start));
    }

    [Fact]
    public void Moments_OfStepsThatTookLongerThanTheirRound_StayWithinIt()
    {
        var span = Span(20, Ok(100), Attempt(Ok(100), Failed(Outcome.Refused, 100)));

        Assert.Equal((20, 20, 20), (Ms(span.ProvenUp), Ms(span.Held), Ms(span.ProvenDown)));
    }

    // Begun at 0.
    private static RoundSpan Span(double duration, StepResult? dns, params Attempt[] attempts) =>
        new(Round(duration, dns, attempts), TimeSpan.FromMilliseconds(duration), TimeSpan.FromMilliseconds(-1));

    private static Round Round(double duration, StepResult? dns, params Attempt[] attempts) => new()
    {
        Path = Path, StartedAt = Rounds.Start, Duration = TimeSpan.FromMilliseconds(duration), Dns = dns, Attempts = [.. attempts],
    };

    private static Attempt Attempt(params StepResult[] steps) => new(new IPEndPoint(IPAddress.Loopback, 1), ImmutableArray.Create(steps));

    private static StepResult Ok(double milliseconds) => new(Step.Tcp, Outcome.Ok, TimeSpan.FromMilliseconds(milliseconds));

    private static StepResult Failed(Outcome outcome, double milliseconds) => new(Step.Http, outcome, TimeSpan.FromMilliseconds(milliseconds));

    private static double Ms(TimeSpan span) => span.TotalMilliseconds;
}
