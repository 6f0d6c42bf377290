using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

public sealed class PathBeliefTests
{
    private static readonly ProbePath Path = Paths.Loopback(18789);

    [Fact]
    public void After_OneOfThreeAddressesFails_PathFailsThereAndNamesIt()
    {
        var round = Rounds.Of(
            Path, Rounds.Walk(Path, Step.Upgrade, Outcome.Ok, "10.0.0.1"), Rounds.Walk(Path, Step.Tcp, Outcome.Refused, "10.0.0.2"), Rounds.Walk(Path, Step.Upgrade, Outcome.Ok, "10.0.0.3"));

        var belief = PathBelief.After(new PathSnapshot(), round);

        Assert.False(belief.Success);
        Assert.Equal((Step.Tcp, Outcome.Refused, "10.0.0.2:18789"), (belief.End!.Value.Step, belief.End.Value.Outcome, belief.FailingAddress));
        Assert.False(belief.Steps[(int)Step.Tcp]!.Value.Success);
        Assert.True(belief.Steps[(int)Step.Http]!.Value.Success);
    }

    [Fact]
    public void After_DnsFails_EndsInDnsAndUpperRungsHaveNoResult()
    {
        var good = PathBelief.After(new PathSnapshot(), Rounds.Good(Path));
        var round = new Round { Path = Path, StartedAt = Rounds.Start, Dns = new StepResult(Step.Dns, Outcome.Nxdomain, TimeSpan.Zero) };

        var belief = PathBelief.After(good, round);

        Assert.Equal((Step.Dns, Outcome.Nxdomain), (belief.End!.Value.Step, belief.End.Value.Outcome));
        Assert.All(belief.Steps.Skip(1), step => Assert.Null(step));
    }

    [Fact]
    public void After_WrongBackendWhereNobodyShouldGetIn_ExpectationIsNotMet()
    {
        var path = Path with { Expect = Expectation.Unreachable };

        Assert.False(PathBelief.After(new PathSnapshot(), Rounds.Failed(path, Step.Http, Outcome.WrongBackend)).ExpectationMet);
        Assert.False(PathBelief.After(new PathSnapshot(), Rounds.Failed(path, Step.Tcp, Outcome.WrongBackend)).ExpectationMet);
    }

    [Theory]
    [InlineData(Outcome.Refused)]
    [InlineData(Outcome.Unreachable)]
    public void After_ShutFromANamespaceThatIsCutOff_ProvesNoDefaultDeny(object outcome)
    {
        var path = Path with { Expect = Expectation.Unreachable };
        var round = Rounds.Failed(path, Step.Tcp, (Outcome)outcome);

        var before = PathBelief.After(new PathSnapshot(), round);
        Assert.True(before.ExpectationMet);
        Assert.Null(PathBelief.After(before, round with { CutOff = true }).ExpectationMet);
        Assert.Null(PathBelief.After(before, round with { CutOff = true, Abandoned = true }).ExpectationMet);
        Assert.True(PathBelief.After(before, round with { Abandoned = true }).ExpectationMet);
    }

    [Fact]
    public void After_NothingWasLookedAt_IsNotGreen()
    {
        var belief = PathBelief.After(new PathSnapshot(), new Round { Path = Path, StartedAt = Rounds.Start });

        Assert.False(belief.Success);
        Assert.Equal(Outcome.AgentError, belief.End!.Value.Outcome);
    }

    [Fact]
    public void After_HandshakeFailedEarlier_CountsUntilTheNextOne()
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), TimeProvider.System);
        var path = Path.WithToken(guard);

        var refused = PathBelief.After(new PathSnapshot(), Rounds.Failed(path, Step.Handshake, Outcome.OriginNotAllowed));
        var between = PathBelief.After(refused, Rounds.Good(path));
        var mended = PathBelief.After(between, Rounds.Good(path, handshake: true));
        var after = PathBelief.After(mended, Rounds.Good(path));

        Assert.Equal((false, Outcome.OriginNotAllowed), (between.Success, between.End!.Value.Outcome));
        Assert.True(mended.Success);
        Assert.Equal((true, Step.Handshake), (after.Success, after.End!.Value.Step));
    }

    [Fact]
    public void After_HandshakeNotMadeYet_NeitherGreenNorRed()
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), TimeProvider.System);
        var path = Path.WithToken(guard);

        var unknown = PathBelief.After(new PathSnapshot(), Rounds.Good(path));
        var down = PathBelief.After(unknown, Rounds.Failed(path, Step.Tcp, Outcome.Refused));
        var waiting = PathBelief.After(down, Rounds.Good(path));

        Assert.Null(unknown.Success);
        Assert.False(waiting.Success);
        Assert.True(waiting.Steps[(int)Step.Upgrade]!.Value.Success);
    }

    [Fact]
    public void After_AuditThatWasShutAnswersAndItsHandshakeWaits_NotMetAtOnce()
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), TimeProvider.System);
        var path = Path.WithToken(guard) with { Expect = Expectation.Unreachable };

        var shut = PathBelief.After(new PathSnapshot(), Rounds.Failed(path, Step.Tcp, Outcome.Refused));
        var open = PathBelief.After(shut, Rounds.Of(path, Rounds.Walk(path, Step.Upgrade, Outcome.Ok, received: 400)));

        Assert.True(shut.ExpectationMet);
        Assert.False(open.ExpectationMet);
    }

    [Fact]
    public void After_LastHandshakeTooOldToCount_IsNotGreen()
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), TimeProvider.System);
        var path = Path.WithToken(guard);
        var good = PathBelief.After(new PathSnapshot(), Rounds.Good(path, handshake: true));

        var old = PathBelief.After(good, Rounds.Good(path), handshakeOverdue: true);

        Assert.Equal((false, Outcome.Withheld), (old.Success, old.End!.Value.Outcome));
    }

    [Fact]
    public void After_LowerRungFails_HandshakesLastResultIsForgotten()
    {
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("t")), TimeProvider.System);
        var path = Path.WithToken(guard);
        var good = PathBelief.After(new PathSnapshot(), Rounds.Good(path, handshake: true));

        var down = PathBelief.After(good, Rounds.Failed(path, Step.Tcp, Outcome.Refused));
        var back = PathBelief.After(down, Rounds.Good(path));

        Assert.Null(back.Steps[(int)Step.Handshake]);
    }

    [Fact]
    public void After_AbandonedRoundsOfAPathThatIsUp_DownAtTheSecondSinceTheFirst()
    {
        var up = PathBelief.After(new PathSnapshot(), Rounds.Good(Path));
        var cut = Rounds.Failed(Path, Step.Tcp, Outcome.Timeout) with { Abandoned = true };

        var once = PathBelief.After(up, cut);
        var twice = PathBelief.After(once, cut with { StartedAt = Rounds.Start.AddMilliseconds(100) });

        Assert.Equal((true, Rounds.Start), (once.Success, once.FailingSince));
        Assert.Equal((false, Rounds.Start), (twice.Success, twice.FailingSince));
        Assert.Equal((true, null), (PathBelief.After(once, Rounds.Good(Path)).Success, PathBelief.After(once, Rounds.Good(Path)).FailingSince));
    }

    [Fact]
    public void After_AbandonedRoundOfAPathThatIsDown_ReasonStays()
    {
        var down = PathBelief.After(new PathSnapshot(), Rounds.Failed(Path, Step.Tcp, Outcome.Refused));

        var belief = PathBelief.After(down, Rounds.Failed(Path, Step.Tcp, Outcome.Timeout) with { Abandoned = true });

        Assert.Equal(Outcome.Refused, belief.End!.Value.Outcome);
        Assert.Single(belief.Failures);
        Assert.Equal(2, belief.Rounds);
    }

    [Fact]
    public void After_NameIsGone_NoAddressFails()
    {
        var down = PathBelief.After(new PathSnapshot(), Rounds.Failed(Path, Step.Tcp, Outcome.Refused));
        Assert.NotNull(down.FailingAddress);

        var gone = PathBelief.After(down, Rounds.Of(Path) with { Dns = new StepResult(Step.Dns, Outcome.Nxdomain, TimeSpan.Zero) });

        Assert.Null(gone.FailingAddress);
    }

    [Fact]
    public void After_ManyFailuresAndARecovery_LastEightAreKeptNewestFirst()
    {
        var belief = new PathSnapshot();
        for (var i = 0; i < 20; i++)
            belief = PathBelief.After(belief, Rounds.Failed(Path, Step.Tcp, Outcome.Refused) with { StartedAt = Rounds.Start.AddSeconds(i) });
        belief = PathBelief.After(belief, Rounds.Good(Path));

        Assert.Equal(PathSnapshot.MaxFailures, belief.Failures.Length);
        Assert.Equal(Rounds.Start.AddSeconds(19), belief.Failures[0].StartedAt);
        Assert.True(belief.Success);
    }

    [Fact]
    public void After_SuccessUnchanged_SinceStays()
    {
        var first = PathBelief.After(new PathSnapshot(), Rounds.Good(Path));
        var second = PathBelief.After(first, Rounds.Good(Path) with { StartedAt = Rounds.Start.AddMinutes(1) });
        var down = PathBelief.After(second, Rounds.Failed(Path, Step.Tcp, Outcome.Refused) with { StartedAt = Rounds.Start.AddMinutes(2) });

        Assert.Equal(first.Since, second.Since);
        Assert.True(down.Since > second.Since);
        Assert.Equal(second.LastSuccess, down.LastSuccess);
    }

    [Theory]
    [InlineData("tcp", "refused", 0, true)]
    [InlineData("tcp", "timeout", 0, true)]
    [InlineData("tcp", "unreachable", 0, true)]
    [InlineData("http", "closed", 0, true)]
    [InlineData("http", "reset", 0, true)]
    [InlineData("http", "timeout", 0, false)]
    [InlineData("http", "closed", 20, false)]
    [InlineData("http", "forbidden", 200, false)]
    [InlineData("http", "malformed", 4, false)]
    [InlineData("upgrade", "ok", 400, false)]
    [InlineData("tcp", "agent_error", 0, null)]
    public void After_ExpectedUnreachable_MetOnlyIfNobodySaidAByte(string step, string outcome, long received, bool? met)
    {
        var path = Path with { Expect = Expectation.Unreachable };
        var walk = Rounds.Walk(path, Enum.Parse<Step>(step, true), Enum.Parse<Outcome>(outcome.Replace("_", ""), true), received: received);

        Assert.Equal(met, PathBelief.After(new PathSnapshot(), Rounds.Of(path, walk)).ExpectationMet);
    }

    [Fact]
    public void After_ExpectedUnreachableAndNameUnknown_IsInconclusive()
    {
        var path = Path with { Expect = Expectation.Unreachable };
        var round = new Round { Path = path, StartedAt = Rounds.Start, Dns = new StepResult(Step.Dns, Outcome.Nxdomain, TimeSpan.Zero) };

        Assert.Null(PathBelief.After(new PathSnapshot(), round).ExpectationMet);
    }

    [Fact]
    public void Of_FailingAddress_IsTheOneAtTheLowestFailingRung()
    {
        var round = Rounds.Of(Path, Rounds.Walk(Path, Step.Http, Outcome.Timeout, "10.0.0.1"), Rounds.Walk(Path, Step.Tcp, Outcome.Refused, "10.0.0.2"));

        Assert.Equal(IPEndPoint.Parse("10.0.0.2:18789"), RoundVerdict.Of(round).FailingAddress);
    }
}
