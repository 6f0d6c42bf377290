using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>Three replicas under one name, one of them broken: two of three clients never notice, the round does.</summary>
[Collection(nameof(Compose))]
public sealed class ReplicaTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task ThreeReplicas_OneBroken_RoundFailsThereUntilItIsMendedOrGone()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("bridge", """
            services:
              openclaw-gateway:
                ports: !override []
                scale: 3
              probeagent:
                environment: {PROBEAGENT_INTERVAL: 1s}
              sidecar:
                image: ${AGENT_IMAGE:-probeagent}
                network_mode: service:openclaw-gateway
                environment: {PROBEAGENT_INTERVAL: 1s, PROBEAGENT_GATEWAY__NAME: openclaw-gateway}
                depends_on: [openclaw-gateway]
            """);
        string[] replicas = [project.Container(BothVantages.Gateway), project.Container(BothVantages.Gateway, 2), project.Container(BothVantages.Gateway, 3)];
        var addresses = await Task.WhenAll(replicas.Select(project.AddressAsync));
        var beside = replicas[Array.IndexOf(addresses, await OwnerAsync(project))];
        var (bridge, sidecar) = (project.Agent(), new ScrapedAgent(project.Container("sidecar"), new Uri($"http://{await project.AddressAsync(beside)}:9788")));
        string[] well = ["published tcp/refused", "service upgrade/ok"], broken = ["published tcp/refused", "service http/timeout"];
        var victims = replicas.Where(replica => replica != beside).ToList();

        await bridge.SeeMatrixAsync(3 * GatewayReady.Boot, well);
        await sidecar.SeeMatrixAsync(Soon, [.. well, "loopback upgrade/ok"]);
        Assert.Equal(addresses.Select(address => $"{address}:18789").Order(), (await bridge.PathAsync("service")).Addresses.Order());

        await Docker.DoAsync("kill", "--signal", "STOP", victims[0]);
        await bridge.SeeAsync("one of three is broken", now => now.IsMatrix(broken) && now.Path("service").Steps == "dns=1 tcp=1 http=0 upgrade=1", Soon);
        var failing = $"{await project.AddressAsync(victims[0])}:18789";
        await Eventually.SeeAsync("it is named", async _ => (await bridge.PathAsync("service")).FailingAddress == failing ? "" : null, Soon);
        await sidecar.SeeAsync("the round fails", now => now.IsMatrix([.. broken, "loopback upgrade/ok"]) && now.Value("probeagent_path_divergence") == 1, Soon);

        await Docker.DoAsync("kill", "--signal", "CONT", victims[0]);
        await bridge.SeeMatrixAsync(Soon, well);

        // Stopped, it is out of the name: two answer, and that is all there are.
        await Docker.DoAsync("stop", "--time", "1", victims[1]);
        await Eventually.SeeAsync("two are left", async _ => (await bridge.PathAsync("service")).Addresses.Count == 2 ? "" : null, Soon);
        await bridge.SeeMatrixAsync(Soon, well);
        await sidecar.SeeMatrixAsync(Soon, [.. well, "loopback upgrade/ok"]);
    }

    // Compose chooses which replica a sidecar joins.
    private static async Task<string> OwnerAsync(ComposeProject project)
    {
        var network = await Docker.DoAsync("inspect", "--format", "{{.HostConfig.NetworkMode}}", project.Container("sidecar"));
        return await project.AddressAsync(network["container:".Length..]);
    }
}
