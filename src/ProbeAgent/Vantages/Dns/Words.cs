namespace ProbeAgent.Vantages.Dns;

/// <summary>The words of a line, apart by blanks and tabs.</summary>
internal ref struct Words(ReadOnlySpan<char> line)
{
    private const string Blanks = " \t\v\f\r";

    private ReadOnlySpan<char> _rest = line;

    public bool TryNext(out ReadOnlySpan<char> word)
    {
        _rest = _rest.TrimStart(Blanks);
        var end = _rest.IndexOfAny(Blanks);
        word = end < 0 ? _rest : _rest[..end];
        _rest = _rest[word.Length..];
        return !word.IsEmpty;
    }
}
