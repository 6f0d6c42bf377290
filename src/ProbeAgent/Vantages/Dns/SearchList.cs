namespace ProbeAgent.Vantages.Dns;

/// <summary>The names that a name may stand for, in the order in which glibc tries them (resolv.conf(5)). musl differs: a
/// name with enough dots is never searched there.</summary>
internal static class SearchList
{
    /// <summary>Each candidate once; at least one.</summary>
    public static IEnumerable<string> Candidates(string name, ResolvConf conf)
    {
        if (name.EndsWith('.'))
        {
            yield return name;
            yield break;
        }
        var triedAsIs = name.AsSpan().Count('.') >= conf.Dots;
        if (triedAsIs)
            yield return name;
        foreach (var domain in conf.Search)
        {
            if (domain.Length > 0)
            {
                yield return $"{name}.{domain}";
            }
            else if (!triedAsIs)
            {
                triedAsIs = true;
                yield return name;
            }
        }
        if (!triedAsIs)
            yield return name;
    }
}
