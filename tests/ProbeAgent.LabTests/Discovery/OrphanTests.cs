using ProbeAgent.Discovery.Orphans;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>Who is left in a dead network namespace, told from outside, and mended by the command that is named.</summary>
public sealed class OrphanTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Settled = OrphanWatch.Settling + Soon;

    [Fact]
    public async Task GatewayRestarted_DependantIsAnOrphanUntilItIsRestarted()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync("cli");
        await using var room = await Room.OpenAsync(project.Name);
        await SeeAsync(room, project, "well", dependant => dependant.Orphaned == false);

        await Docker.DoAsync("restart", "--time", "1", project.Container());
        var orphan = await SeeAsync(room, project, "orphaned", dependant => dependant.Orphaned == true);
        Assert.Equal((OrphanReason.OwnerRestarted, $"docker restart {project.Container("cli")}"), (orphan.Reason, orphan.Mend));
        await room.Log.WaitForAsync($"Mend it with: {orphan.Mend}", 0, Soon);

        await Docker.DoAsync(orphan.Mend!.Split(' ')[1..]);
        await SeeAsync(room, project, "mended", dependant => dependant.Orphaned == false);
        await room.Log.WaitForAsync("in a living network namespace again", 0, Soon);
    }

    [Fact]
    public async Task GatewayRecreated_DependantIsAnOrphanUntilComposeRecreatesIt()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync("cli");
        await using var room = await Room.OpenAsync(project.Name);
        await SeeAsync(room, project, "well", dependant => dependant.Orphaned == false);

        await project.ComposeAsync("up", "--detach", "--force-recreate", "--no-deps", "gateway");
        var orphan = await SeeAsync(room, project, "orphaned", dependant => dependant.Orphaned == true);
        Assert.Equal((OrphanReason.OwnerGone, "docker compose up -d --force-recreate --no-deps cli"), (orphan.Reason, orphan.Mend));

        // An agent that comes only now sees the same.
        await using var later = await Room.OpenAsync(project.Name);
        await SeeAsync(later, project, "orphaned", dependant => dependant.Orphaned == true);

        await project.ComposeAsync(orphan.Mend!.Split(' ')[2..]);
        await SeeAsync(room, project, "mended", dependant => dependant.Orphaned == false);
        await SeeAsync(later, project, "mended", dependant => dependant.Orphaned == false);
    }

    [Fact]
    public async Task DependantRestartedInTime_IsNoOrphan()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync("cli");
        await using var room = await Room.OpenAsync(project.Name);
        await SeeAsync(room, project, "well", dependant => dependant.Orphaned == false);

        await Docker.DoAsync("restart", "--time", "1", project.Container());
        await SeeAsync(room, project, "under suspicion", dependant => dependant is { Orphaned: false, Reason: not null });
        await Docker.DoAsync("restart", "--time", "1", project.Container("cli"));
        await SeeAsync(room, project, "well", dependant => dependant is { Orphaned: false, Reason: null });

        await project.ComposeAsync("rm", "--force", "--stop", "cli");
        await room.SeeAsync("no dependant", seen => seen.Dependants.IsEmpty, Soon);
        Assert.DoesNotContain("dead network namespace", room.Log.ToString(), StringComparison.Ordinal);
    }

    private static async Task<Dependant> SeeAsync(Room room, GatewayProject project, string what, Func<Dependant, bool> seen)
    {
        var snapshot = await room.SeeAsync(what, now => now.Dependants is [var only] && only.Member == project.Container("cli") && seen(only), Settled);
        return snapshot.Dependants[0];
    }
}
