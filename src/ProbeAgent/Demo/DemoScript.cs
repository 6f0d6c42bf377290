namespace ProbeAgent.Demo;

/// <summary>Plays the phases in order, once or for ever.</summary>
internal sealed class DemoScript(IReadOnlyList<DemoPhase> phases, TimeProvider time)
{
    private volatile PlayedPhase _current = new(phases[0], 1, phases.Count, time.GetUtcNow());

    /// <summary>The phase that is being played, or the last one when all is over.</summary>
    public PlayedPhase Current => _current;

    /// <param name="once">Whether to end after the last phase instead of beginning anew.</param>
    /// <param name="cancellationToken">Ends it at any time.</param>
    /// <exception cref="OperationCanceledException">It was ended before the end.</exception>
    public async Task PlayAsync(bool once, CancellationToken cancellationToken)
    {
        do
        {
            for (var i = 0; i < phases.Count; i++)
            {
                phases[i].Enter();
                _current = new PlayedPhase(phases[i], i + 1, phases.Count, time.GetUtcNow());
                await Task.Delay(phases[i].Length, time, cancellationToken).ConfigureAwait(false);
            }
        }
        while (!once);
    }
}
