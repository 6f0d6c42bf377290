extern alias StandIn;

using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Vantages;
using StandIn::Docker.DotNet;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>What a container sees of itself from inside, matched with what a real engine says of it.</summary>
public sealed class SelfTests
{
    [Fact]
    public async Task Bridge_EachClueAlone_TellsTheContainer()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync("neighbour");
        var clues = await CluesAsync(project.Container("neighbour"));

        Assert.Equal(clues.MountedId, await Docker.DoAsync("inspect", "--format", "{{.Id}}", project.Container("neighbour")));
        await IsAsync(project.Container("neighbour"), null, "by the files that Docker mounts", VantageForm.Bridge, clues with { ControlGroupIds = [], UpperFolder = null });
        await IsAsync(project.Container("neighbour"), null, "by the files that Docker mounts", VantageForm.Sidecar, clues with { ControlGroupIds = [] });
    }

    [Fact]
    public async Task Sidecar_EachClueAlone_TellsTheContainerAndItsOwner()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync("cli");
        var clues = await CluesAsync(project.Container("cli"));

        // In a shared namespace Docker mounts the owner's files: they tell the gateway, and not the sidecar.
        Assert.Equal(clues.MountedId, await Docker.DoAsync("inspect", "--format", "{{.Id}}", project.Container()));
        await IsAsync(project.Container("cli"), project.Container(), "by its own file system", VantageForm.Sidecar, clues with { ControlGroupIds = [] });
        await IsAsync(
            project.Container("cli"), project.Container(), "as the only one in this network namespace that runs this command", VantageForm.Sidecar,
            clues with { ControlGroupIds = [], UpperFolder = null });
        if (!clues.ControlGroupIds.IsEmpty)
            await IsAsync(project.Container("cli"), project.Container(), "by its control group", VantageForm.Sidecar, clues);
    }

    private static async Task IsAsync(string self, string? owner, string because, VantageForm form, OwnClues clues)
    {
        using var engine = new DockerEngine(
            new DockerClientConfiguration(new Uri(await Docker.DoAsync("context", "inspect", "--format", "{{.Endpoints.docker.Host}}"))).CreateClient(), isRemote: false);
        var listed = await engine.ListContainersAsync(TestContext.Current.CancellationToken);

        var found = await new SelfFinder(clues, form, null).FindAsync(listed, id => engine.InspectContainerAsync(id, TestContext.Current.CancellationToken));

        Assert.Equal((self, owner, because), (found.Self?.Name, found.Owner?.Name, found.Because));
    }

    private static async Task<OwnClues> CluesAsync(string container) => OwnCluesReader.Of(
        await Docker.DoAsync("exec", container, "cat", "/proc/1/mountinfo"),
        await Docker.DoAsync("exec", container, "cat", "/proc/1/cgroup"),
        await Docker.DoAsync("exec", container, "cat", "/proc/1/cmdline"));
}
