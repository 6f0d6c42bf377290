using System.Net;
using ProbeAgent.Demo;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Demo;

/// <summary>The story as the real ladder finds it, over real sockets.</summary>
public sealed class DemoStoryTests
{
    [Theory]
    [InlineData("All is well", "handshake ok", "handshake ok")]
    [InlineData("The gateway stops", "tcp refused", "http server_error")]
    [InlineData("The gateway starts again", "http starting", "http starting")]
    [InlineData("The gateway is ready", "handshake ok", "handshake ok")]
    [InlineData("The gateway stalls", "http timeout", "http timeout")]
    [InlineData("The edge strips Upgrade", "handshake ok", "upgrade not_upgraded")]
    [InlineData("The gateway refuses the origin", "handshake origin_not_allowed", "handshake origin_not_allowed")]
    [InlineData("All is well again", "handshake ok", "handshake ok")]
    public async Task Of_EachPhase_EndsOnTheRungItTalksOf(string title, string direct, string edge)
    {
        await using var stage = new DemoStage();
        var story = DemoStory.Of(stage.Gateway, stage.Edge);
        foreach (var phase in story.TakeWhile(phase => phase.Title != title).Append(story.Single(phase => phase.Title == title)))
            phase.Enter();

        var ends = await EndsAsync(stage, direct.EndsWith("timeout", StringComparison.Ordinal) ? 200 : 5000);

        Assert.Equal(new() { ["loopback"] = direct, ["service"] = direct, ["edge"] = edge }, ends);
    }

    [Fact]
    public async Task Of_EveryPhase_FitsTheTable()
    {
        await using var stage = new DemoStage();
        Assert.All(DemoStory.Of(stage.Gateway, stage.Edge), phase =>
        {
            Assert.Equal(2, phase.Watch.Length);
            Assert.All(phase.Watch, line => Assert.InRange(line.Length, 20, TableColumns.Full - TableColumns.FirstRung));
        });
    }

    private static async Task<Dictionary<string, string>> EndsAsync(DemoStage stage, int milliseconds)
    {
        var gateway = stage.Options().Gateways.Single();
        var network = new OwnNetwork { Addresses = [IPAddress.Loopback] };
        var vantage = new Vantage("sidecar", new Localhost(), Vantage.OwnNamespace);
        var plan = new PathPlanner(gateway, VantageForm.Sidecar, network, TimeProvider.System).Plan();
        var ends = new Dictionary<string, string>();
        foreach (var path in plan.Paths.Select(path => path with { Timeout = TimeSpan.FromMilliseconds(milliseconds) }))
        {
            var round = await new Prober(path, vantage, TimeProvider.System).RunAsync(handshake: true, path.Timeout, TestContext.Current.CancellationToken);
            var end = RoundVerdict.Of(round).End;
            ends[path.Name] = $"{end.Step.Label()} {end.Outcome.Label()}";
        }

        return ends;
    }

    private sealed class Localhost : INameResolver
    {
        public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new NameAnswer(NameStatus.Ok, [IPAddress.Loopback]));
    }
}
