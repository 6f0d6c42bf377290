using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Puts one question to the servers of resolv.conf until one decides it. libc waits <c>timeout</c> (5 s by default)
/// before it asks again; an attempt's whole deadline is shorter than that, and a single lost datagram would fail it. So a
/// server's turn is 1 s (or <c>timeout</c>, if shorter), doubling with each round up to <c>timeout</c>, while those who had
/// their turn are still listened to: a slow answer counts as it does for libc, which is still waiting for it. In all it
/// takes as long as libc's tries would, unless the token fires first.</summary>
/// <param name="ask">Asks one server.</param>
/// <param name="time">Measures the turns.</param>
/// <param name="servers">In order; no server twice.</param>
/// <param name="conf">Gives timeout and attempts.</param>
/// <param name="firstTurn">The first turn where it is not <see cref="FirstTurn"/>: shorter for who wants to see a name come back soon.</param>
internal sealed class ServerRace(
    DnsExchange ask, TimeProvider time, IReadOnlyList<IPEndPoint> servers, ResolvConf conf, TimeSpan? firstTurn = null)
{
    /// <summary>How long each server is waited for in the first round before the next one is asked.</summary>
    public static readonly TimeSpan FirstTurn = TimeSpan.FromSeconds(1);

    private readonly List<(Task<DnsAnswer> Asked, int Server)> _listening = [];
    private readonly DnsVerdict _verdict = new();
    private readonly int[] _failures = new int[servers.Count];

    /// <summary>Asks; once for each race.</summary>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await TakeTurnsAsync(name, type, end.Token).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(_listening.Select(l => l.Asked))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask<DnsAnswer> TakeTurnsAsync(string name, DnsRecordType type, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var turn = 0; Array.Exists(_failures, f => f < conf.Attempts); turn++)
        {
            var left = conf.Patience - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                break;
            var server = turn % servers.Count;
            if (_failures[server] >= conf.Attempts)
                continue; // as often as libc: somebody who fails at once must not be asked all the time
            var pause = Task.Delay(TurnTime(turn / servers.Count, left), time, cancellationToken);
            var asked = ask(servers[server], name, type, left, cancellationToken).AsTask();
            _listening.Add((asked, server));
            if (await ListenAsync(asked, pause, cancellationToken).ConfigureAwait(false) is { } answer)
                return answer;
        }
        while (_listening.Count > 0) // their patience ends with ours
        {
            var done = await Task.WhenAny(_listening.Select(l => l.Asked)).ConfigureAwait(false);
            if (Decide(await done.ConfigureAwait(false), done) is { } answer)
                return answer;
        }
        return _verdict.Answer;
    }

    /// <summary>Listens to all until the newest has failed or its turn is over.</summary>
    private async ValueTask<DnsAnswer?> ListenAsync(Task<DnsAnswer> newest, Task pause, CancellationToken cancellationToken)
    {
        while (true)
        {
            var done = await Task.WhenAny([.. _listening.Select(l => l.Asked), pause]).ConfigureAwait(false);
            if (done is not Task<DnsAnswer> asked)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }
            if (Decide(await asked.ConfigureAwait(false), asked) is { } answer)
                return answer;
            if (asked == newest)
                return null;
        }
    }

    private DnsAnswer? Decide(DnsAnswer answer, Task<DnsAnswer> asked)
    {
        var at = _listening.FindIndex(l => l.Asked == asked);
        var server = _listening[at].Server;
        _listening.RemoveAt(at);
        if (answer.IsDecided)
            return answer with { Server = servers[server], Detail = Join(answer.Detail, Trouble(server)) };
        _failures[server]++;
        _verdict.Add(servers[server].ToString(), answer with { Server = servers[server] });
        return null;
    }

    // That the first server is dead costs libc's clients 5 s each time: worth saying even if another one answered.
    private string? Trouble(int decider)
    {
        foreach (var (_, server) in _listening)
            _verdict.Add(servers[server].ToString(), DnsAnswer.Failed(NameStatus.Timeout, "no answer until another server gave one"));
        _verdict.Forget(servers[decider]);
        return _verdict.Detail;
    }

    private TimeSpan TurnTime(int round, TimeSpan left)
    {
        var turn = (firstTurn ?? FirstTurn) * Math.Pow(2, Math.Min(round, 16));
        turn = turn < conf.Timeout ? turn : conf.Timeout;
        return turn < left ? turn : left;
    }

    private static string? Join(string? detail, string? trouble) =>
        detail is null ? trouble : trouble is null ? detail : $"{detail}; {trouble}";
}
