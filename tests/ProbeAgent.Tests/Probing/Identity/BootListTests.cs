using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;

namespace ProbeAgent.Tests.Probing.Identity;

public sealed class BootListTests
{
    private static readonly ProbePath Path = Paths.Loopback(18789);

    [Fact]
    public void After_FirstHello_KeepsAddressBootAndVersion() =>
        Assert.Equal(
            [new Boot(IPAddress.Parse("10.0.0.1"), "a", "2026.9.6", Rounds.Start.AddMilliseconds(5))],
            BootList.After([], Rounds.Of(Path, Hello("10.0.0.1", "a"))));

    [Fact]
    public void After_NothingNew_IsTheSameArray()
    {
        var boots = BootList.After([], Rounds.Of(Path, Hello("10.0.0.1", "a")));

        Assert.True(boots == BootList.After(boots, Rounds.Of(Path, Hello("10.0.0.1", "a"))));
        Assert.True(boots == BootList.After(boots, Rounds.Of(Path, Rounds.Walk(Path, Step.Upgrade, Outcome.Ok, "10.0.0.1"))));
        Assert.True(boots == BootList.After(boots, Rounds.Failed(Path, Step.Tcp, Outcome.Refused)));
    }

    [Fact]
    public void After_AnotherBootAtTheSameAddress_TakesItsPlaceInFront()
    {
        var boots = BootList.After([], Rounds.Of(Path, Hello("10.0.0.1", "a"), Hello("10.0.0.2", "b")));

        Assert.Equal(["10.0.0.1 c", "10.0.0.2 b"], Text(BootList.After(boots, Rounds.Of(Path, Hello("10.0.0.1", "c"), Hello("10.0.0.2", "b")))));
    }

    [Fact]
    public void After_AThousandAddresses_KeepsThoseInUseAndNoMoreThanEight()
    {
        ImmutableArray<Boot> boots = [];
        for (var i = 0; i < 1000; i++)
            boots = BootList.After(boots, Rounds.Of(Path, Hello("10.0.0.1", "a"), Hello($"10.1.{i / 250}.{1 + (i % 250)}", $"{i}")));

        Assert.Equal(Round.MaxAddresses, boots.Length);
        Assert.Equal("10.1.3.250 999", Text(boots)[0]);
        Assert.Contains("10.0.0.1 a", Text(boots));
    }

    [Fact]
    public void Belief_RoundsWithoutAHandshake_KeepTheBoots()
    {
        var before = PathBelief.After(new PathSnapshot(), Rounds.Of(Path, Hello("10.0.0.1", "a")));
        var down = PathBelief.After(before, Rounds.Failed(Path, Step.Tcp, Outcome.Refused));
        var abandoned = PathBelief.After(down, Rounds.Of(Path, Hello("10.0.0.1", "b"), Rounds.Walk(Path, Step.Tcp, Outcome.Timeout, "10.0.0.2")) with { Abandoned = true });

        Assert.Equal(["10.0.0.1 a"], Text(down.Boots));
        Assert.Equal(["10.0.0.1 b"], Text(abandoned.Boots)); // what was seen was seen
    }

    private static string[] Text(ImmutableArray<Boot> boots) => [.. boots.Select(boot => $"{boot.Address} {boot.Id}")];

    private static Attempt Hello(string address, string boot) => new(
        new IPEndPoint(IPAddress.Parse(address), 18789),
        [new StepResult(Step.Handshake, Outcome.Ok, TimeSpan.Zero, new Evidence { BootId = boot, Version = "2026.9.6" })]);
}
