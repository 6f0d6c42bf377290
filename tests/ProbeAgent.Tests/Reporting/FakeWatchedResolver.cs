using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Rollouts.Resolvers;

namespace ProbeAgent.Tests.Reporting;

/// <summary>A view whose looks a test writes itself.</summary>
internal sealed class FakeWatchedResolver(string resolver) : IWatchedResolver
{
    public ResolverSnapshot Snapshot { get; set; } = Shown.Nothing(resolver);

    public bool IsStuck { get; set; }

    public void Announce() => throw new NotSupportedException();

    /// <inheritdoc cref="Shown.After"/>
    public FakeWatchedResolver Look(string text, double second, string ledger = "")
    {
        Snapshot = Snapshot.After(text, second, ledger);
        return this;
    }
}
