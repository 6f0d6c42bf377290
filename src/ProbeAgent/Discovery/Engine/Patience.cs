namespace ProbeAgent.Discovery.Engine;

/// <summary>How long one answer of the engine may take.</summary>
internal sealed class Patience(TimeSpan limit, TimeProvider time)
{
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var ours = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ours.Token, cancellationToken);
        try
        {
            return await ask(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {limit.TotalSeconds:0.#} s", e);
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task AskAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken) => AskAsync(
        async token =>
        {
            await ask(token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);
}
