using System.Collections.Immutable;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Discovery.Finding;

public sealed class SelfFinderTests
{
    private static readonly ContainerFacts Gateway = Things.Gateway('a', "10.0.0.2") with { Command = ["node", "dist/index.js"], UpperFolder = "/data/a/diff" };
    private static readonly ContainerFacts Cli = Things.Sharing('c', 'a') with { Command = ["sleep", "infinity"], UpperFolder = "/data/c/diff" };
    private static readonly ContainerFacts Sidecar = Things.Sharing('5', 'a', "shop-probeagent-1", labels: Things.Labels("probeagent")) with
    {
        Command = ["/probeagent"],
        UpperFolder = "/data/5/diff",
    };

    private static readonly ContainerFacts Bridge = Things.Gateway('6', "10.0.0.6", "shop-probeagent-1") with
    {
        Labels = Things.Labels("probeagent"),
        Command = ["/probeagent"],
        UpperFolder = "/data/6/diff",
    };

    [Fact]
    public async Task FindAsync_Bridge_IsWhoseFilesAreMounted()
    {
        var found = await FindAsync(VantageForm.Bridge, new OwnClues { MountedId = Bridge.Id, UpperFolder = "/data/6/diff" }, Gateway, Cli, Bridge);

        Assert.Equal((Bridge, null, "by the files that Docker mounts"), (found.Self, found.Owner, found.Because));
        Assert.Equal((Bridge, Things.Project), (found.OnNetworksOf, found.Project));
    }

    [Theory]
    [InlineData("Bridge")] // where auto was wrong, the file system isn't
    [InlineData("Sidecar")]
    public async Task FindAsync_Sidecar_IsTheOneWithItsFileSystem(string form)
    {
        var found = await FindAsync(Enum.Parse<VantageForm>(form), new OwnClues { MountedId = Gateway.Id, UpperFolder = "/data/5/diff", Command = ["?"] }, Gateway, Cli, Sidecar);

        Assert.Equal((Sidecar, Gateway, "by its own file system"), (found.Self, found.Owner, found.Because));
        Assert.Equal(Gateway, found.OnNetworksOf);
    }

    [Fact]
    public async Task FindAsync_ControlGroup_SaysItAlone()
    {
        var found = await FindAsync(VantageForm.Sidecar, new OwnClues { ControlGroupIds = [Things.Id('0'), Sidecar.Id], MountedId = Gateway.Id }, Gateway, Cli, Sidecar);

        Assert.Equal((Sidecar, Gateway, "by its control group"), (found.Self, found.Owner, found.Because));
    }

    // Images kept by containerd: the engine does not say where a container's files are.
    [Fact]
    public async Task FindAsync_SidecarWithoutFolders_IsTheOnlyOneWithItsCommand()
    {
        ContainerFacts[] all = [.. new[] { Gateway, Cli, Sidecar }.Select(container => container with { UpperFolder = null })];

        var found = await FindAsync(VantageForm.Sidecar, new OwnClues { MountedId = Gateway.Id, UpperFolder = "/containerd/42/fs", Command = ["/probeagent"] }, all);

        Assert.Equal((all[2], all[0]), (found.Self, found.Owner));
    }

    [Fact]
    public async Task FindAsync_TwoAlike_AsksForTheSettingAndStillKnowsTheOwner()
    {
        ContainerFacts[] all = [Gateway with { UpperFolder = null }, Sidecar with { UpperFolder = null }, Sidecar with { Id = Things.Id('7'), Name = "second", UpperFolder = null }];
        var clues = new OwnClues { MountedId = Gateway.Id, Command = ["/probeagent"] };

        var found = await FindAsync(VantageForm.Sidecar, clues, all);
        Assert.Null(found.Self);
        Assert.Equal((Things.Id('a'), Things.Project), (found.Owner!.Id, found.Project));
        Assert.Equal("2 containers in the network namespace of shop-gateway-1 run this command; set PROBEAGENT_DOCKER__SELF to this one's name", found.Because);

        var told = await new SelfFinder(clues, VantageForm.Sidecar, "second").FindAsync(Listed(all), id => Task.FromResult(all.FirstOrDefault(facts => facts.Id == id)));
        Assert.Equal(("second", "as configured"), (told.Self!.Name, told.Because));
    }

    [Fact]
    public async Task FindAsync_OrphanedSidecar_IsStillFoundByItsFileSystem()
    {
        var found = await FindAsync(VantageForm.Sidecar, new OwnClues { MountedId = Gateway.Id, UpperFolder = "/data/5/diff" }, Cli, Sidecar);

        Assert.Equal((Sidecar, null), (found.Self, found.Owner));
    }

    [Fact]
    public async Task FindAsync_AnotherEnginesContainer_SaysSo()
    {
        var found = await FindAsync(VantageForm.Bridge, new OwnClues { MountedId = Things.Id('9') }, Gateway, Cli);

        Assert.Equal((null, null, "this container is none of this engine's"), (found.Self, found.Owner, found.Because));
    }

    [Fact]
    public async Task FindAsync_OnAHost_IsNoContainer()
    {
        var found = await FindAsync(VantageForm.Host, new OwnClues { UpperFolder = "/cow/upper" }, Gateway, Cli);

        Assert.Equal((null, "not in a container of Docker's"), (found.Self, found.Because));
    }

    [Fact]
    public async Task FindAsync_SettingNamesNobody_SaysSo()
    {
        var found = await new SelfFinder(new OwnClues(), VantageForm.Bridge, "nobody").FindAsync(Listed([Gateway]), _ => Task.FromResult<ContainerFacts?>(null));

        Assert.Equal("the engine has no container nobody", found.Because);
    }

    private static Task<SelfFinding> FindAsync(VantageForm form, OwnClues clues, params ContainerFacts[] containers) =>
        new SelfFinder(clues, form, null).FindAsync(Listed(containers), id => Task.FromResult(containers.FirstOrDefault(facts => facts.Id == id)));

    private static ImmutableArray<ListedContainer> Listed(IEnumerable<ContainerFacts> containers) => [.. containers.Select(container => Things.Listed(container))];
}
