using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Looks a name up as one resolv.conf lays down: every candidate of the search list, each at the servers in turn.</summary>
/// <param name="ask">Asks one server.</param>
/// <param name="time">Measures turns.</param>
/// <param name="port">The servers' port: 53.</param>
internal sealed class NameSearch(DnsExchange ask, TimeProvider time, int port)
{
    /// <summary>Looks up. A name that doesn't exist, or has no address, or whose servers fail, leads on to the next candidate,
    /// as in glibc. Anything else ends the search: what was silent here is silent there, and an address found further down the
    /// list would be another name's if this one has one too. <see cref="DnsVerdict"/> says which of the failures is told.</summary>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async ValueTask<DnsAnswer> FindAsync(
        string name, AddressFamilies families, ResolvConf conf, CancellationToken cancellationToken)
    {
        var servers = conf.Servers.Select(s => new IPEndPoint(s, port)).ToArray();
        var verdict = new DnsVerdict();
        var tried = new List<string>();
        foreach (var candidate in SearchList.Candidates(name, conf))
        {
            var lookup = new FamilyLookup((type, token) => new ServerRace(ask, time, servers, conf).AskAsync(candidate, type, token), time);
            var answer = await lookup.AskAsync(families, cancellationToken).ConfigureAwait(false);
            if (answer.Status == NameStatus.Ok)
                return answer;
            tried.Add(candidate);
            verdict.Add(candidate == name ? null : candidate, answer);
            if (!answer.IsDecided && answer.Status != NameStatus.ServerFailure)
                break;
        }
        var all = verdict.Answer;
        return all is { Status: NameStatus.NxDomain, Detail: null } && tried.Count > 1
            ? all with { Detail = $"tried {string.Join(", ", tried)}" }
            : all;
    }
}
