using System.Globalization;
using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What can become of an address that a container has left, on a real engine's bridge, and how each is told.</summary>
[Collection(nameof(Compose))]
public sealed class RetiredAddressTests : IAsyncLifetime
{
    private const int NginxPort = 80;
    private const int NoPort = 18789;

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"lab-identity-{Environment.ProcessId}");

    public async ValueTask InitializeAsync()
    {
        LabRequirements.Engine();
        await Docker.DoAsync("network", "create", _name);
    }

    public async ValueTask DisposeAsync()
    {
        await Docker.RunAsync(["rm", "--force", _name]);
        await Docker.RunAsync(["network", "rm", _name]);
    }

    [Fact]
    public async Task Trial_TheAddressThroughItsFates_EachHasItsName()
    {
        await Docker.DoAsync("run", "--detach", "--name", _name, "--network", _name, "nginx:stable");
        var address = IPAddress.Parse(await Docker.DoAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", _name));
        await Eventually.SeeAsync("nginx answers", async _ => (await TryAsync(address, NginxPort)).Answer == AddressAnswer.SomebodyElse ? "" : null, TimeSpan.FromSeconds(20));

        var other = await TryAsync(address, NginxPort);
        Assert.Equal(404, other.Evidence!.Status);
        Assert.StartsWith("nginx/", other.Evidence.Server, StringComparison.Ordinal);
        Assert.Equal(AddressAnswer.Refused, (await TryAsync(address, NoPort)).Answer);
        await Docker.DoAsync("pause", _name);
        Assert.Equal(AddressAnswer.Mute, (await TryAsync(address, NginxPort)).Answer);
        await Docker.DoAsync("unpause", _name);
        await Docker.DoAsync("stop", "--time", "1", _name);
        Assert.Equal(AddressAnswer.Silent, (await TryAsync(address, NginxPort)).Answer);
    }

    private static Task<(AddressAnswer Answer, Evidence? Evidence)> TryAsync(IPAddress address, int port)
    {
        var plan = new PathPlanner(
            new GatewayOptions { Label = "gateway", Port = port }, VantageForm.Bridge, new OwnNetwork { Addresses = [], DefaultGateway = null }, TimeProvider.System).Plan();
        var vantage = new Vantage("bridge", new SystemResolver(Vantage.OwnNamespace, TimeProvider.System), Vantage.OwnNamespace);
        return new Trial(plan.Direct, vantage, TimeProvider.System).RunAsync(address, TestContext.Current.CancellationToken);
    }
}
