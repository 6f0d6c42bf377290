namespace ProbeAgent.Probing;

/// <summary>A token that fires after a while, or when the one it is linked to fires.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _own;
    private readonly CancellationTokenSource _both;

    public Deadline(TimeSpan length, TimeProvider time, CancellationToken outer)
    {
        _own = new CancellationTokenSource(length, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_own.Token, outer);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>Whether it was the time that ran out.</summary>
    public bool HasPassed => _own.IsCancellationRequested;

    public void Dispose()
    {
        _both.Dispose();
        _own.Dispose();
    }
}
