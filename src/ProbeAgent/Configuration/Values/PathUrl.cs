namespace ProbeAgent.Configuration.Values;

/// <summary>Where a user's own path leads.</summary>
internal static class PathUrl
{
    public static Reading<Uri> Read(string text)
    {
        if (text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return Reading<Uri>.Bad("holds a blank or control character");
        if (!text.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return Reading<Uri>.Bad("not a URL");
        if (url.Scheme is not ("http" or "https" or "ws" or "wss"))
            return Reading<Uri>.Bad("the scheme is none of http, https, ws and wss");
        if (url.UserInfo.Length > 0)
            return Reading<Uri>.Bad("user name and password don't belong in a URL; send them as a header (Headers:Authorization)");
        if (url.Fragment.Length > 0)
            return Reading<Uri>.Bad("a fragment (#…) is never sent");
        return url.Host.Length == 0 || url.Port == 0 ? Reading<Uri>.Bad("no host, or port 0") : url;
    }

    /// <summary>The URL without what may be secret: credentials, query and fragment. Works on any text, for error messages.</summary>
    public static string Mask(string text)
    {
        var at = text.LastIndexOf('@');
        if (at >= 0)
        {
            var scheme = text.IndexOf("://", StringComparison.Ordinal);
            text = (scheme >= 0 && scheme < at ? text[..(scheme + 3)] : "") + Secret.Mask + text[at..];
        }

        var end = text.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? text : text[..(end + 1)] + Secret.Mask;
    }

    public static bool IsTls(Uri url) => url.Scheme is "https" or "wss";
}
