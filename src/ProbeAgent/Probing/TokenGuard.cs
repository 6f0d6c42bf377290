using ProbeAgent.Configuration;

namespace ProbeAgent.Probing;

/// <summary>Keeps one gateway's token from locking its users out. OpenClaw locks an address for five minutes after ten
/// failures in a minute, and behind a bridge that address is everybody's. So one token is under way at a time, on
/// whichever path; a refused one is not sent again until it changes; after a lock-out the time the gateway named is
/// waited out; and a token that got no answer is not sent again for <see cref="Pause"/>, because it may have counted.</summary>
internal sealed class TokenGuard(Watched<Secret> token, TimeProvider time) : IDisposable
{
    /// <summary>Six in a minute stay below the gateway's ten.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>The gateway's own lock, where it does not say how long it holds.</summary>
    public static readonly TimeSpan DefaultLock = TimeSpan.FromSeconds(300);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private Secret? _refused;
    private long _notBefore = long.MinValue;
    private bool _lockedOut;

    /// <summary>Why the token's file can't be read any more; null when all is well.</summary>
    public string? Problem => token.Problem;

    /// <summary>Whether the present token was refused and is kept back.</summary>
    public bool IsRefused
    {
        get
        {
            var current = token.Current();
            lock (_lock)
                return _refused is not null && _refused.Equals(current);
        }
    }

    /// <summary>Whether a token may be sent now, but for another path's turn.</summary>
    public bool MaySend
    {
        get
        {
            if (IsRefused)
                return false;
            lock (_lock)
                return time.GetTimestamp() >= _notBefore;
        }
    }

    /// <summary>Why no path may send the token until something changes, in one line; null when it may, or has only to wait its turn.</summary>
    public string? WhyWithheld
    {
        get
        {
            if (IsRefused)
                return "the gateway refused this token; it is not sent again until it changes";
            lock (_lock)
                return _lockedOut && time.GetTimestamp() < _notBefore ? "the gateway has locked an address of ours out; the token rests until that is over" : null;
        }
    }

    /// <summary>Waits for this path's turn, at most <paramref name="patience"/>.</summary>
    /// <returns>The lease, to be disposed when the verdict is in; null when it was not our turn in time or the token may not be sent.</returns>
    public async ValueTask<TokenLease?> TakeAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!MaySend)
            return null;
        if (!await TurnAsync(patience, cancellationToken).ConfigureAwait(false))
            return null;
        if (MaySend) // the path before us may just have been refused
            return new TokenLease(this, token.Current());
        _turn.Release();
        return null;
    }

    private async ValueTask<bool> TurnAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_turn.Wait(0, CancellationToken.None))
            return true;
        using var limit = new Deadline(patience, time, cancellationToken);
        try
        {
            await _turn.WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends a lease: what it showed decides when the next one may begin.</summary>
    internal void Return(Secret sent, TokenVerdict verdict, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            if (verdict == TokenVerdict.Refused)
                _refused = sent;
            else if (verdict == TokenVerdict.Accepted)
                _refused = null;
            var wait = verdict switch
            {
                TokenVerdict.LockedOut => retryAfter ?? DefaultLock,
                TokenVerdict.Unknown => Pause,
                _ => TimeSpan.Zero,
            };
            _lockedOut = verdict == TokenVerdict.LockedOut;
            if (wait > TimeSpan.Zero)
                _notBefore = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
        }

        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();
}
