namespace ProbeAgent.Demo;

/// <summary>What the embedded gateway has seen since it was made, over all its boots: what tests count.</summary>
internal sealed class GatewaySeen
{
    private long _connections;
    private long _requests;
    private long _silentUpgrades;
    private long _fullUpgrades;
    private long _connectFrames;
    private long _tokens;
    private long _helloOks;
    private volatile string? _lastOrigin;

    /// <summary>Accepted connections.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Plain HTTP requests.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Upgrades that asked for another version than 13.</summary>
    public long SilentUpgrades => Interlocked.Read(ref _silentUpgrades);

    /// <summary>Upgrades that asked for version 13.</summary>
    public long FullUpgrades => Interlocked.Read(ref _fullUpgrades);

    /// <summary>First frames that were a connect.</summary>
    public long ConnectFrames => Interlocked.Read(ref _connectFrames);

    /// <summary>Connect frames with a token in them, right or wrong.</summary>
    public long Tokens => Interlocked.Read(ref _tokens);

    /// <summary>Connects that were granted.</summary>
    public long HelloOks => Interlocked.Read(ref _helloOks);

    /// <summary>The Origin of the last upgrade to version 13; null when it had none.</summary>
    public string? LastOrigin => _lastOrigin;

    internal void Connection() => Interlocked.Increment(ref _connections);

    internal void Request() => Interlocked.Increment(ref _requests);

    internal void SilentUpgrade() => Interlocked.Increment(ref _silentUpgrades);

    internal void FullUpgrade(string? origin)
    {
        _lastOrigin = origin;
        Interlocked.Increment(ref _fullUpgrades);
    }

    internal void ConnectFrame(bool withToken)
    {
        Interlocked.Increment(ref _connectFrames);
        if (withToken)
            Interlocked.Increment(ref _tokens);
    }

    internal void HelloOk() => Interlocked.Increment(ref _helloOks);
}
