namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>One way to ask what the gateway's name means. One loop looks, never twice at once.</summary>
internal interface IResolverView
{
    /// <summary>The label <c>resolver</c> before the first look.</summary>
    string Name { get; }

    /// <summary>Whether it may come to show something else by itself soon after a change: whoever remembers doesn't.</summary>
    bool Follows { get; }

    /// <summary>Looks. Never throws but for <paramref name="cancellationToken"/>, and takes no longer than its patience and its
    /// control's.</summary>
    ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken);
}
