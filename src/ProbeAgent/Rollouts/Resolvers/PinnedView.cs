using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>What a resolver still says that once had an answer and keeps it: 600 s where it honours the TTL of Docker's DNS, for
/// ever where it is nginx without <c>resolver</c>. Only addresses are kept: a name that means nothing is asked for again.</summary>
/// <param name="resolver">Gives the first answer.</param>
/// <param name="keep">How long one is kept; <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
/// <param name="terms">What is asked.</param>
/// <param name="time">Measures the keeping.</param>
internal sealed class PinnedView(INameResolver resolver, TimeSpan keep, QuestionTerms terms, TimeProvider time) : IResolverView
{
    /// <summary>The label <c>resolver</c>.</summary>
    public const string Label = "pinned";

    private NameAnswer? _kept;
    private long _since;

    public string Name => Label;

    public bool Follows => false;

    public async ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken)
    {
        var isForEver = keep == Timeout.InfiniteTimeSpan;
        var age = time.GetElapsedTime(_since);
        if (_kept is { } kept && (isForEver || age < keep))
            return Shown(kept) with { Ttl = isForEver ? null : keep - age };
        var answer = await AskAsync(cancellationToken).ConfigureAwait(false);
        var isFound = answer.Status == NameStatus.Ok;
        (_kept, _since) = (isFound ? answer : null, time.GetTimestamp());
        return Shown(answer) with { Ttl = isFound && !isForEver ? keep : null };
    }

    private async ValueTask<NameAnswer> AskAsync(CancellationToken cancellationToken)
    {
        using var ours = new CancellationTokenSource(terms.Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ours.Token, cancellationToken);
        try
        {
            return await resolver.ResolveAsync(terms.Name, terms.Families, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new NameAnswer(NameStatus.Timeout, [], Detail: "no resolver answered before the deadline");
        }
    }

    private ViewAnswer Shown(NameAnswer answer) => new(Name, answer.Status, answer.Addresses) { Detail = answer.Detail };
}
