using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Looks a name up as one resolv.conf lays down: every candidate of the search list, each at the servers in turn.</summary>
/// <param name="ask">Asks one server.</param>
/// <param name="time">Measures turns.</param>
/// <param name="port">The servers' port: 53.</param>
/// <param name="firstTurn"><inheritdoc cref="ServerRace" path="/param[@name='firstTurn']"/></param>
internal sealed class NameSearch(DnsExchange ask, TimeProvider time, int port, TimeSpan? firstTurn = null)
{
    /// <summary>Looks up. As in glibc, a candidate that doesn't exist, has no address or makes its servers fail leads on to the
    /// next one; any other failure (silence, refusal, rubbish) of a searched candidate skips the rest of the list, but for the
    /// name as it is. <see cref="DnsVerdict"/> says which of several failures is told.</summary>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async ValueTask<DnsAnswer> FindAsync(
        string name, AddressFamilies families, ResolvConf conf, CancellationToken cancellationToken)
    {
        var servers = conf.Servers.Select(s => new IPEndPoint(s, port)).ToArray();
        var verdict = new DnsVerdict();
        var tried = new List<string>();
        var skipping = false;
        foreach (var candidate in SearchList.Candidates(name, conf))
        {
            var searched = candidate != name;
            if (searched && skipping)
                continue;
            var lookup = new FamilyLookup((type, token) => new ServerRace(ask, time, servers, conf, firstTurn).AskAsync(candidate, type, token), time);
            var answer = await lookup.AskAsync(families, cancellationToken).ConfigureAwait(false);
            if (answer.Status == NameStatus.Ok)
                return answer;
            tried.Add(candidate);
            verdict.Add(searched ? candidate : null, answer);
            skipping |= searched && !answer.IsDecided && answer.Status != NameStatus.ServerFailure;
        }
        var all = verdict.Answer;
        return all is { Status: NameStatus.NxDomain, Detail: null } && tried.Count > 1
            ? all with { Detail = $"tried {string.Join(", ", tried)}" }
            : all;
    }
}
