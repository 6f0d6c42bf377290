namespace ProbeAgent.Vantages.Fate;

/// <summary>What the agent believes and does about its namespace, look by look: says so once, turns unhealthy, leaves when that
/// helps. Not thread-safe: <see cref="FateWatch"/> owns it.</summary>
internal sealed partial class NamespaceFate
{
    /// <summary>How long the gateway must be back without a pause. Docker writes the hosts file 140 to 370 ms after the gateway
    /// died, and the container runs 0.5 to 1.2 s after it; whoever exits before that is started once, fails with "cannot join
    /// network of a non running container", and is never started again.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    private const string Gone = "only loopback is left of the network namespace that was the gateway's";

    private readonly NamespaceBelief _belief;
    private readonly string _mend;
    private readonly Action _leave;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private (HostsEntry Entry, long Since)? _back;

    /// <param name="belief">Where to publish what is believed.</param>
    /// <param name="service">The agent's own Compose service, for the command that mends it.</param>
    /// <param name="leave">Ends the agent, so that its restart policy puts it into the gateway's new namespace.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told once of each change.</param>
    public NamespaceFate(NamespaceBelief belief, string service, Action leave, TimeProvider time, ILogger logger)
    {
        (_belief, _leave, _time, _logger) = (belief, leave, time, logger);
        _mend = $"docker compose up -d --no-deps --force-recreate {service}";
    }

    public FateState State { get; private set; }

    /// <summary>Takes in one look at the signs.</summary>
    public void Observe(NamespaceSigns signs)
    {
        var verdict = NamespaceJudge.Of(signs);
        if (State == FateState.Leaving || (State == FateState.Unseen && verdict is NamespaceVerdict.GatewayGone or NamespaceVerdict.Untold))
            return;
        if (verdict == NamespaceVerdict.Connected)
        {
            Connect(signs);
            return;
        }

        if (verdict == NamespaceVerdict.GatewayRecreated)
        {
            Orphan();
            return;
        }

        if (State is FateState.Unseen or FateState.Connected)
            CutOff(verdict);
        if (verdict == NamespaceVerdict.GatewayBack)
            Settle(signs.Entry);
        else
            _back = null; // in a crash loop the wait begins anew each time
    }

    private void Connect(NamespaceSigns signs)
    {
        if (State is FateState.CutOff or FateState.Orphaned)
            Log.Reconnected(_logger, string.Join(' ', signs.Interfaces));
        (State, _back, _belief.Problem) = (FateState.Connected, null, null);
    }

    private void CutOff(NamespaceVerdict verdict)
    {
        State = FateState.CutOff;
        if (verdict == NamespaceVerdict.Untold)
        {
            _belief.Problem = $"{Gone}; restart this container, or recreate it where its gateway was";
            Log.CutOffForGood(_logger, Gone);
        }
        else
        {
            _belief.Problem = $"{Gone}; the agent waits for it to come back, to start again beside it";
            Log.CutOff(_logger, Gone, Settling.TotalSeconds);
        }
    }

    private void Orphan()
    {
        if (State == FateState.Orphaned)
            return;
        State = FateState.Orphaned;
        _belief.Problem = $"the gateway's container was recreated, and no restart leads into its new namespace; run: {_mend}";
        Log.Orphaned(_logger, _mend);
    }

    private void Settle(HostsEntry entry)
    {
        if (_back is not { } back || back.Entry != entry)
        {
            _back = (entry, _time.GetTimestamp());
        }
        else if (_time.GetElapsedTime(back.Since) >= Settling)
        {
            State = FateState.Leaving;
            Log.Leaving(_logger, entry.Addresses);
            _leave();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1300, LogLevel.Warning, "{Gone}: it has stopped, or starts anew. Nothing can be probed from here. Once it has been back for {Seconds} s the agent exits with 75, for its restart policy to start it in the gateway's new namespace", EventName = "CutOff")]
        public static partial void CutOff(ILogger logger, string gone, double seconds);

        [LoggerMessage(1301, LogLevel.Warning, "{Gone}: it has stopped, or starts anew. Nothing can be probed from here. The agent can't tell here when to leave, and stays: restart its container once the gateway is back, or recreate it where the gateway was recreated", EventName = "CutOffForGood")]
        public static partial void CutOffForGood(ILogger logger, string gone);

        [LoggerMessage(1302, LogLevel.Information, "the gateway's namespace has a network again ({Interfaces}): the agent goes on where it is", EventName = "Reconnected")]
        public static partial void Reconnected(ILogger logger, string interfaces);

        [LoggerMessage(1303, LogLevel.Error, "the gateway's container was recreated: this agent can't follow, and no restart helps. Run: {Mend}", EventName = "Orphaned")]
        public static partial void Orphaned(ILogger logger, string mend);

        [LoggerMessage(1304, LogLevel.Warning, "the gateway is back ({Addresses}) in a new network namespace: exits with 75, and the restart policy now puts the agent into that one", EventName = "Leaving")]
        public static partial void Leaving(ILogger logger, string addresses);
    }
}
