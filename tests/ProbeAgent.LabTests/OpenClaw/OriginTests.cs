using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>The 101 says nothing of the Origin: it is judged in the handshake, before the token is.</summary>
[Collection(OpenClawLab.Name)]
public sealed class OriginTests(OpenClawFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

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

        var seen = await agent.SeeAsync("a handshake", metrics => metrics.Path("loopback").Steps.Contains("handshake", StringComparison.Ordinal), Patience);

        Assert.Equal(outcome, seen.Path("loopback").Outcome);
        Assert.Equal(outcome == "handshake/ok", seen.Path("loopback").Success);
        Assert.Contains("upgrade=1", seen.Path("loopback").Steps, StringComparison.Ordinal);
        await Promtool.AcceptsAsync(seen);
    }
}
