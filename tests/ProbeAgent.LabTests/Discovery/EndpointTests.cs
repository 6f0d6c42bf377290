using ProbeAgent.Discovery;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>Follows a gateway through all that Docker does to one, on a real engine.</summary>
public sealed class EndpointTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Restart_SameAddress_IsRetiredAndCurrentAgain()
    {
        LabRequirements.Engine();
        await using var project = await GatewayProject.UpAsync();
        await using var room = await Room.OpenAsync(project.Name);
        var address = await project.AddressAsync(project.Container());
        await room.SeeAsync(Soon, address);

        await Docker.DoAsync("restart", "--time", "0", project.Container());

        await room.SeeAsync("the second generation", seen => seen.Endpoints is [{ Generation: 2, State: EndpointState.Current }], Soon);
        await room.SeeAsync("running", seen => seen.Members is [{ Status: MemberStatus.Running }], Soon);
        TestContext.Current.TestOutputHelper?.WriteLine($"{room.Events}\n{room.Log}");
    }
}
