namespace ProbeAgent.Configuration.Values;

/// <summary>Texts that are taken as they are.</summary>
internal static class PlainText
{
    /// <summary>The most characters of a text to look for: what is read of an answer is bounded too.</summary>
    public const int Longest = 1024;

    public static Reading<string> Excerpt(string text) => text.Length <= Longest
        ? text
        : Reading<string>.Bad($"{text.Length} characters");

    /// <summary>A file's name. Whether it can be read is checked later, when all settings are known.</summary>
    public static Reading<string> File(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? Reading<string>.Bad("not a file name")
        : text;

    public static Reading<Secret> Token(string text) => text.Any(char.IsControl)
        ? Reading<Secret>.Bad("holds a line break or another control character")
        : new Secret(text);
}
