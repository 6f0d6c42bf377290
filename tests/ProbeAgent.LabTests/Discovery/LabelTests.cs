using ProbeAgent.LabTests.Compose;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>One agent, several gateways: told by the labels of their services.</summary>
[Collection(nameof(Compose))]
public sealed class LabelTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Labels_OfServices_AreGatewaysAndFollowedAsTheyChange()
    {
        LabRequirements.Engine();
        await using var project = await ComposeProject.UpAsync("socket-proxy", Overlay("/"));
        var agent = project.Agent();
        await agent.SeeMatrixAsync(
            GatewayReady.Boot,
            "openclaw-gateway/direct upgrade/ok", "openclaw-gateway/published tcp/refused", "openclaw-gateway/service upgrade/ok",
            "web/published tcp/refused", "web/service http/ok");
        var seen = (await agent.ScrapeAsync())!;
        Assert.Equal(
            (1, 1),
            (seen.Value("probeagent_discovery_success", ("gateway", "web"), ("source", "labels")), seen.Value("probeagent_discovery_success", ("gateway", "openclaw-gateway"), ("source", "labels"))));
        Assert.Equal(
            await project.AddressAsync(project.Container("web")),
            seen.Samples.Single(sample => sample.Name == "probeagent_endpoint_info" && sample.Has(("gateway", "web"))).Labels["address"]);

        await UpAsync("/missing");
        await agent.SeeAsync("what the new labels say", now => now.Path("service", "web").Outcome == "http/status", Soon);

        await UpAsync("missing");
        await agent.SeeAsync("a mistake in them", now => now.Value("probeagent_discovery_success", ("gateway", "web"), ("source", "labels")) == 0, Soon);
        await agent.SeeLogAsync(Soon, "none of its labels counts until that is mended, and the gateway is watched as before");

        await UpAsync("/");
        await agent.SeeAsync("it is mended", now => now.Path("service", "web").Outcome == "http/ok", Soon);

        // Who is gone is down, and not forgotten.
        await project.ComposeAsync("rm", "--stop", "--force", "web");
        var gone = await agent.SeeAsync("it is down", now => now.Path("service", "web").Success == false, Soon);
        Assert.True(gone.Path("service", "openclaw-gateway").Success);

        async Task UpAsync(string healthPath)
        {
            await project.OverlayAsync(Overlay(healthPath));
            await project.ComposeAsync("up", "--detach", "--no-deps", "--timeout", "1", "web");
        }
    }

    private static string Overlay(string healthPath) => $$"""
        services:
          openclaw-gateway:
            labels: {probeagent.path.direct: "http://openclaw-gateway:18789/"}
          web:
            image: nginx:stable
            labels: {probeagent.kind: generic, probeagent.port: "80", probeagent.health-path: "{{healthPath}}"}
          probeagent:
            environment: {PROBEAGENT_INTERVAL: 1s}
        """;
}
