namespace ProbeAgent.Probing.Clients;

/// <summary>How long a look may take, by the rules of the paths' rounds: abandoned early is only a client that fails, or one
/// whose change was announced, and never before it had several times what its last good dialling took.</summary>
internal sealed class ClientPatience(ProbePath path)
{
    private TimeSpan _slowest;

    /// <summary>Takes note of a look.</summary>
    public void Observe(ClientLook look)
    {
        if (look is { End.Success: true, Dialled: { } dialled })
            _slowest = dialled;
    }

    /// <param name="fast">Whether looks come fast.</param>
    /// <param name="announced">Whether an announced change is followed.</param>
    /// <param name="belief">What is believed of the client.</param>
    public TimeSpan Limit(bool fast, bool announced, ClientSnapshot belief)
    {
        if (!fast || (belief.Success != false && !announced))
            return path.Timeout;
        var patience = TimeSpan.FromTicks(Math.Max(path.FastInterval.Ticks, 4 * _slowest.Ticks));
        return patience < path.Timeout ? patience : path.Timeout;
    }
}
