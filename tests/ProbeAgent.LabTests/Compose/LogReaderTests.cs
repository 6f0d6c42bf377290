using System.Diagnostics;
using System.Globalization;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>A terminal that hangs on the agent's output: the engine takes a megabyte for it, and then nothing from the agent.</summary>
[Collection(nameof(Compose))]
public sealed class LogReaderTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task AttachedReaderStuck_RoundsAndScrapesGoOnAndLinesAreCounted()
    {
        LabRequirements.Engine();
        var (name, port) = ($"lab-{Environment.ProcessId}-talkative", FreePort.Take());
        await using var reader = Docker.Attend(["run", .. TalkativeAgent.Arguments(name, $"127.0.0.1:{port}")]);
        try
        {
            var agent = new ScrapedAgent(name, new Uri($"http://127.0.0.1:{port}"));
            await agent.SeeAsync("it reads itself", seen => seen.AllUp, Soon);
            Assert.Equal(0, (await agent.ScrapeAsync())!.LinesDropped);

            reader.Signal(UnixSignal.Stop);
            var stuck = await agent.SeeAsync("lines are dropped", seen => seen.LinesDropped > 0, Soon);
            await agent.SeeNewRoundsAsync(Soon, seen => seen.AllUp && seen.LinesDropped > stuck.LinesDropped);
            await Eventually.SeeAsync("it is healthy", async _ => await agent.InspectAsync("{{.State.Health.Status}}") == "healthy" ? "" : null, Soon);

            // Reading goes on: all is written again.
            reader.Signal(UnixSignal.Continue);
            var read = reader.Output.Mark();
            await reader.Output.WaitForAsync("http ok", read + 1024, Soon);

            // And stuck once more it still ends when it is asked to, though its engine won't notice before the reader reads.
            var dropped = (await agent.ScrapeAsync())!.LinesDropped;
            reader.Signal(UnixSignal.Stop);
            await agent.SeeAsync("lines are dropped again", seen => seen.LinesDropped > dropped, Soon);
            using var process = Process.GetProcessById(int.Parse(await agent.InspectAsync("{{.State.Pid}}"), CultureInfo.InvariantCulture));
            UnixSignal.Terminate.Send(process.Id);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Moment, TestContext.Current.CancellationToken);
            reader.Signal(UnixSignal.Continue);
            await reader.ExitAsync(Soon);
            Assert.Equal("0", await agent.InspectAsync("{{.State.ExitCode}}"));
        }
        finally
        {
            reader.Signal(UnixSignal.Continue);
            _ = await Docker.RunAsync(["rm", "--force", name]);
        }
    }
}
