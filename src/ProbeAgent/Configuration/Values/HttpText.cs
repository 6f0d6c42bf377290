using System.Buffers;

namespace ProbeAgent.Configuration.Values;

/// <summary>What stands in an HTTP request's head.</summary>
internal static class HttpText
{
    // RFC 9110 section 5.6.2
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    public static Reading<string> Token(string text) => IsToken(text) ? text : Reading<string>.Bad("not one word of letters, digits and -._~+");

    /// <summary>A request target in origin form (RFC 9112 section 3.2.1).</summary>
    public static Reading<string> Target(string text)
    {
        if (text[0] != '/')
            return Reading<string>.Bad("does not begin with /");
        if (text.Contains('#', StringComparison.Ordinal))
            return Reading<string>.Bad("a fragment (#…) is never sent");
        return text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? Reading<string>.Bad("blanks and letters beyond ASCII must be percent-encoded")
            : text;
    }

    /// <summary>A field value (RFC 9110 section 5.5): no line break could smuggle a second header in.</summary>
    public static Reading<Secret> FieldValue(string text) => text.Any(c => char.IsControl(c) && c != '\t')
        ? Reading<Secret>.Bad("holds a line break or another control character")
        : new Secret(text);
}
