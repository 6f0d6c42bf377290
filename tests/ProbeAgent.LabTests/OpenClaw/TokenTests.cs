using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>A wrong token is named, and spent once: ten of them would lock the address out, and behind a bridge that is everybody's.</summary>
[Collection(OpenClawLab.Name)]
public sealed class TokenTests(OpenClawFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Handshake_WrongTokenOnThreePaths_SentOnce()
    {
        // Past one handshake interval (10 s) each path has been due again.
        const int Rounds = 12;
        var gateway = await fixture.GatewayAsync();
        var settings = AgentSettings.Beside(gateway);
        settings["GATEWAY__TOKEN"] = "not-the-token";
        settings.AddPath("named", $"http://localhost:{gateway.Port}");
        settings.AddPath("numbered", $"http://127.0.0.1:{gateway.Port}");
        string[] paths = ["loopback", "named", "numbered"];
        var mark = await gateway.MarkAsync();
        await using var agent = await AgentProcess.StartAsync(settings);

        var seen = await agent.SeeAsync($"{Rounds} rounds on each path", metrics => paths.All(path => metrics.Path(path).Rounds >= Rounds), Patience);

        Assert.Equal(1, paths.Sum(path => seen.Path(path).Attempts("handshake", "token_mismatch")));
        Assert.All(paths, path => Assert.Contains(seen.Path(path).Outcome, (string?[])["handshake/token_mismatch", "handshake/withheld"]));
        Assert.All(paths, path => Assert.False(seen.Path(path).Success));
        Assert.All(paths, path => Assert.EndsWith("upgrade=1 handshake=0", seen.Path(path).Steps, StringComparison.Ordinal));
        await Promtool.AcceptsAsync(seen);

        Assert.Equal(0, await agent.StopAsync(Patience));
        await AssertRefusedOnceAsync(gateway, mark);
    }

    [Fact]
    public async Task Handshake_TokenFileMended_TriedAgain()
    {
        var gateway = await fixture.GatewayAsync();
        using var folder = new TempFolder();
        var file = folder.File("token");
        await File.WriteAllTextAsync(file, "not-the-token\n", TestContext.Current.CancellationToken);
        var settings = AgentSettings.Beside(gateway);
        settings["GATEWAY__TOKEN_FILE"] = file;
        var mark = await gateway.MarkAsync();
        await using var agent = await AgentProcess.StartAsync(settings);
        await agent.SeeAsync("the refusal", metrics => metrics.Path("loopback").Outcome == "handshake/token_mismatch", Patience);

        await File.WriteAllTextAsync(file, $"{gateway.Options.Token}\n", TestContext.Current.CancellationToken);

        var seen = await agent.SeeAsync("hello-ok", metrics => metrics.Path("loopback").Outcome == "handshake/ok", Patience);
        Assert.True(seen.Path("loopback").Success);
        await Promtool.AcceptsAsync(seen);
        Assert.Equal(0, await agent.StopAsync(Patience));
        await AssertRefusedOnceAsync(gateway, mark);
    }

    // Of one wrong token the gateway writes two lines, here and there.
    private static async Task AssertRefusedOnceAsync(OpenClawGateway gateway, GatewayLogMark mark)
    {
        var lines = await gateway.LoggedSinceAsync(mark);
        foreach (var log in (IReadOnlyList<string>[])[lines.Console, lines.File])
        {
            Assert.Single(log, line => line.Contains("unauthorized conn=", StringComparison.Ordinal));
            Assert.Single(log, line => line.Contains("closed before connect", StringComparison.Ordinal));
        }
    }
}
