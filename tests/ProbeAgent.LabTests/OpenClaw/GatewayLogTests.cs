using System.Net.WebSockets;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>The control of every test that counts lines: the lab does see a line when there is one, in both logs, and sees none
/// when there is none.</summary>
[Collection(OpenClawLab.Name)]
public sealed class GatewayLogTests(OpenClawFixture fixture)
{
    [Fact]
    public async Task LoggedSince_UpgradeClosedBeforeConnect_OneLineInEachLog()
    {
        var gateway = await fixture.GatewayAsync();
        var before = await gateway.MarkAsync();

        using (var socket = new ClientWebSocket())
        {
            socket.Options.Proxy = null;
            await socket.ConnectAsync(new Uri($"ws://localhost:{gateway.Port}"), TestContext.Current.CancellationToken);
        }

        var lines = await gateway.LoggedSinceAsync(before);
        Assert.Contains("closed before connect", Assert.Single(lines.Console), StringComparison.Ordinal);
        Assert.Contains("closed before connect", Assert.Single(lines.File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoggedSince_HealthAsked_NoLine()
    {
        var gateway = await fixture.GatewayAsync();
        var before = await gateway.MarkAsync();

        Assert.True(await LabHttp.AnswersAsync(new Uri(gateway.Uri, "/healthz"), "live", TestContext.Current.CancellationToken));

        var lines = await gateway.LoggedSinceAsync(before);
        Assert.Empty(lines.Console);
        Assert.Empty(lines.File);
    }
}
