namespace Prometheus;

/// <summary>Compares label values by content, also straight from a span, so that finding a child allocates nothing.</summary>
internal sealed class LabelValuesComparer
    : IEqualityComparer<string[]>, IAlternateEqualityComparer<ReadOnlySpan<string>, string[]>
{
    public static LabelValuesComparer Instance { get; } = new();

    public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(string[] obj) => GetHashCode((ReadOnlySpan<string>)obj);

    public bool Equals(ReadOnlySpan<string> alternate, string[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<string> alternate)
    {
        var hash = new HashCode();
        foreach (var value in alternate)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    // The dictionary's own copy: the caller may change its array later.
    public string[] Create(ReadOnlySpan<string> alternate) => alternate.ToArray();
}
