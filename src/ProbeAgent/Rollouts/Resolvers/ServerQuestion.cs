using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Asks one name server what the gateway's name means, and, where it doesn't decide that, a name that it answers by
/// itself as a control: so that "the name is gone" is told from "the resolver is dead". A name that Docker's 127.0.0.11 doesn't
/// know it hands on, and with a dead upstream that looks like a dead resolver: silence for ever (Engine 20.10), or
/// SERVFAIL after 4 s (Engine 26; at once where there is no route).</summary>
internal sealed class ServerQuestion
{
    /// <summary>How long the control's answer is waited for: it takes no upstream.</summary>
    public static readonly TimeSpan ControlPatience = TimeSpan.FromSeconds(1);

    private readonly DnsExchange _ask;
    private readonly TimeProvider _time;
    private readonly NameSearch _search;
    private readonly QuestionTerms _terms;

    public ServerQuestion(DnsExchange ask, TimeProvider time, QuestionTerms terms)
    {
        (_ask, _time, _terms) = (ask, time, terms);
        // Again soon, and listening to all: a name that comes back while a question about it is lost upstream is seen at once.
        _search = new NameSearch(ask, time, terms.Port, terms.Again);
    }

    /// <summary>Asks. Throws for nothing but <paramref name="cancellationToken"/>.</summary>
    /// <param name="server">Whom.</param>
    /// <param name="conf">Gives the search list.</param>
    /// <param name="cancellationToken">The agent is ending.</param>
    public async ValueTask<DnsAnswer> AskAsync(IPAddress server, ResolvConf conf, CancellationToken cancellationToken)
    {
        var patience = _terms.Patience;
        using var ours = new CancellationTokenSource(patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ours.Token, cancellationToken);
        try
        {
            return await _search.FindAsync(_terms.Name, _terms.Families, Only([server], conf, patience), both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DnsAnswer.Failed(NameStatus.Timeout, FormattableString.Invariant($"no answer in {patience.TotalSeconds:0.###} s"));
        }
    }

    /// <summary>Whether none of the servers answers anything; null where that can't be said. Whatever an answer says, somebody
    /// alive has sent it; a refusal is what nobody listening looks like.</summary>
    public async ValueTask<bool?> AreDeadAsync(ImmutableArray<IPAddress> servers, ResolvConf conf, CancellationToken cancellationToken)
    {
        var controls = await Task.WhenAll(servers.Select(server => ControlAsync(server, conf, cancellationToken))).ConfigureAwait(false);
        if (controls.Contains(false))
            return false;
        return controls.Contains(null) ? null : true;
    }

    private async Task<bool?> ControlAsync(IPAddress server, ResolvConf conf, CancellationToken cancellationToken)
    {
        // RFC 6761 section 6.3: a server answers localhost itself. Docker's doesn't, but knows each container by its id.
        var name = server.Equals(EmbeddedView.Address) ? _terms.OwnContainer : "localhost";
        var race = new ServerRace(_ask, _time, [new IPEndPoint(server, _terms.Port)], Only([server], conf, ControlPatience), _terms.Again);
        var answer = await race.AskAsync(name, DnsRecordType.A, cancellationToken).ConfigureAwait(false);
        return answer.Status switch
        {
            NameStatus.LocalError => null,
            NameStatus.Timeout or NameStatus.Unreachable or NameStatus.Refused => true,
            _ => false,
        };
    }

    private static ResolvConf Only(ImmutableArray<IPAddress> servers, ResolvConf conf, TimeSpan patience) =>
        conf with { Servers = servers, Timeout = patience, Attempts = 1 };
}
