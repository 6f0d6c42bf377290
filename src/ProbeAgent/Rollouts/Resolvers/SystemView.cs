using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>What programs get that ask libc: by nsswitch.conf, the hosts file, resolv.conf, and whatever caches in between.</summary>
internal sealed class SystemView(LibcLookup libc, ServerQuestion servers, NameFile<ResolvConf> resolvConf, QuestionTerms terms) : IResolverView
{
    public string Name => "system";

    public bool Follows => true;

    public async ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken)
    {
        var answer = await libc.AskAsync(terms.Name, terms.Families, terms.Patience, cancellationToken).ConfigureAwait(false);
        var shown = ViewAnswer.Of(Name, answer) with { IsPlatform = true };
        if (shown.Status is not (NameStatus.Timeout or NameStatus.ServerFailure))
            return shown;
        // Not through libc, where it would wait behind the first, or be answered by the hosts file: by those that libc goes to.
        var conf = resolvConf.Current().Value;
        return shown with { IsDead = await servers.AreDeadAsync(conf.Servers, conf, cancellationToken).ConfigureAwait(false) };
    }
}
