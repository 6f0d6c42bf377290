using ProbeAgent.Configuration;

namespace ProbeAgent.Probing;

/// <summary>The right to send the gateway's token once. Disposing it hands the turn on.</summary>
internal sealed class TokenLease(TokenGuard guard, Secret token) : IDisposable
{
    private bool _returned;

    /// <summary>What to send.</summary>
    public Secret Token { get; } = token;

    /// <summary>What became of it; <see cref="TokenVerdict.NotSent"/> until said otherwise.</summary>
    public TokenVerdict Verdict { get; set; }

    /// <summary>How long the gateway asks to wait; null when it doesn't.</summary>
    public TimeSpan? RetryAfter { get; set; }

    public void Dispose()
    {
        if (_returned)
            return;
        _returned = true;
        guard.Return(Token, Verdict, RetryAfter);
    }
}
