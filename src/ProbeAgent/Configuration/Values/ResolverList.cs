namespace ProbeAgent.Configuration.Values;

/// <summary>Resolvers by name, separated by commas; <c>none</c> alone is none of them.</summary>
internal static class ResolverList
{
    private const string None = "none";

    private static readonly ValueReader<ResolverSet> Resolver = Choice.Of(
        ("system", ResolverSet.System), ("embedded", ResolverSet.Embedded), ("servers", ResolverSet.Servers),
        ("hosts", ResolverSet.Hosts), ("pinned", ResolverSet.Pinned));

    public static Reading<ResolverSet> Read(string text)
    {
        if (text.Equals(None, StringComparison.OrdinalIgnoreCase))
            return ResolverSet.None;
        var resolvers = ResolverSet.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (name.Equals(None, StringComparison.OrdinalIgnoreCase))
                return Reading<ResolverSet>.Bad("none goes alone");
            var resolver = Resolver(name);
            if (resolver.Problem is not null)
                return resolver;
            resolvers |= resolver.Value;
        }

        return resolvers;
    }
}
