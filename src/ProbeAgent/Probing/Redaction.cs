using System.Text.Json;

namespace ProbeAgent.Probing;

/// <summary>Takes a path's secrets out of what a peer said: error pages echo requests, and a hostile peer echoes whatever it likes.</summary>
internal static class Redaction
{
    // Shorter pieces of a secret tell nothing, and hiding them would make any text unreadable.
    private const int Shortest = 4;

    /// <summary>The evidence with every secret in it masked.</summary>
    public static Evidence Hide(Evidence evidence, IReadOnlyList<string> secrets) => secrets.Count == 0 ? evidence : evidence with
    {
        Detail = Hide(evidence.Detail, secrets),
        Server = Hide(evidence.Server, secrets),
        Via = Hide(evidence.Via, secrets),
        Location = Hide(evidence.Location, secrets),
        Body = Hide(evidence.Body, secrets),
        Code = Hide(evidence.Code, secrets),
        BootId = Hide(evidence.BootId, secrets),
        Version = Hide(evidence.Version, secrets),
    };

    /// <summary>What to look for: the value, its words (<c>Bearer …</c>) and how JSON writes them.</summary>
    public static IEnumerable<string> Spellings(string secret) => secret.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Append(secret)
        .SelectMany(text => (string[])[text, JsonEncodedText.Encode(text).ToString()])
        .Where(text => text.Length >= Shortest)
        .Distinct()
        .OrderByDescending(text => text.Length);

    private static string? Hide(string? text, IReadOnlyList<string> secrets)
    {
        if (text is null)
            return null;
        foreach (var secret in secrets)
            text = HideCut(text.Replace(secret, Configuration.Secret.Mask, StringComparison.Ordinal), secret);
        return text;
    }

    // What is kept of a body is cut off somewhere, and that may be inside a secret.
    private static string HideCut(string text, string secret)
    {
        for (var length = Math.Min(secret.Length - 1, text.Length); length >= Shortest; length--)
        {
            if (text.AsSpan().EndsWith(secret.AsSpan(0, length), StringComparison.Ordinal))
                return string.Concat(text.AsSpan(0, text.Length - length), Configuration.Secret.Mask);
        }

        return text;
    }
}
