using System.Runtime.InteropServices;
using ProbeAgent.Configuration;
using ProbeAgent.Reporting;

namespace ProbeAgent.Demo;

/// <summary>The command <c>demo</c>: an embedded gateway that plays its faults, the real agent beside it, and a picture of
/// what the agent finds. Ends at Ctrl-C, or after one telling of the story.</summary>
/// <param name="start">Starts the agent.</param>
/// <param name="metrics">Where the user wants the metrics; null where nobody has said.</param>
/// <param name="display">Where the picture goes.</param>
/// <param name="time">The clock of story and picture.</param>
internal sealed class DemoCommand(StartDemoAgent start, MetricsOptions? metrics, IDemoDisplay display, TimeProvider time)
{
    // Often enough that a change is seen when it happens, seldom enough to cost nothing.
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    /// <summary>Plays on the process's own terminal.</summary>
    /// <param name="start">Starts the agent.</param>
    /// <param name="metrics">Where the user wants the metrics; null where nobody has said.</param>
    /// <param name="once">Whether to end after one telling of the story.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(StartDemoAgent start, MetricsOptions? metrics, bool once)
    {
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var display = DisplayFor(TerminalTraits.Current());
        try
        {
            return await new DemoCommand(start, metrics, display, TimeProvider.System).PlayAsync(once, end.Token).ConfigureAwait(false);
        }
        catch (StartException e)
        {
            await Console.Error.WriteLineAsync($"probeagent: {e.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }

        void End(PosixSignalContext context)
        {
            context.Cancel = true; // we end by ourselves, with the cursor put back
            end.Cancel();
        }
    }

    /// <summary>Plays until the story or <paramref name="cancellationToken"/> ends it, which is no fault.</summary>
    public async Task<int> PlayAsync(bool once, CancellationToken cancellationToken)
    {
        await using var stage = new DemoStage();
        var script = new DemoScript(DemoStory.Of(stage.Gateway, stage.Edge), time);
        var board = new DemoBoard();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await using var agent = await start(stage.Options(metrics), board, cancellationToken).ConfigureAwait(false);
            var story = script.PlayAsync(once, cancellationToken);
            var picture = ShowAsync(() => board.View(agent.Paths, agent.Metrics, script, time), over.Token);
            try
            {
                await story.ConfigureAwait(false);
            }
            finally
            {
                await over.CancelAsync().ConfigureAwait(false);
                await picture.ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how the demo ends
        }

        return ExitCode.Stopped;
    }

    private async Task ShowAsync(Func<DemoView> view, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Refresh, time);
        try
        {
            do
                display.Show(view());
            while (await timer.WaitForNextTickAsync(over).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            display.Show(view());
        }
    }

    private static IDemoDisplay DisplayFor(TerminalTraits terminal) => terminal.Redraws
        ? new LiveDisplay(Console.Out, () => (Console.WindowWidth, Console.WindowHeight), terminal.Colours)
        : new PlainDisplay(Console.Out);
}
