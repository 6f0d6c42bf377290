using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>The 101 says nothing of the Origin: it is judged in the handshake, before the token is.</summary>
[Collection(OpenClawLab.Name)]
public sealed class OriginTests(OpenClawFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("https://stranger.example", "handshake/origin_not_allowed")]
    [InlineData(OpenClawFixture.AllowedOrigin, "handshake/ok")]
    public async Task Handshake_Origin_JudgedByAllowedOrigins(string origin, string outcome)
    {
        var gateway = await fixture.GatewayAsync();
        var settings = AgentSettings.Beside(gateway);
        settings["GATEWAY__TOKEN"] = gateway.Options.Token;
        settings["GATEWAY__ORIGIN"] = origin;
        await using var agent = await AgentProcess.StartAsync(settings);

        var seen = await agent.SeeAsync(
            outcome,
            metrics => metrics.Path("loopback").Outcome == outcome && metrics.Path("loopback").Success == (outcome == "handshake/ok")
                && metrics.Path("loopback").Steps.Contains("upgrade=1", StringComparison.Ordinal),
            Patience);

        Assert.Equal(outcome == "handshake/ok", seen.Path("loopback").Attempts("handshake", "ok") > 0);
        await Promtool.AcceptsAsync(seen);
    }
}
