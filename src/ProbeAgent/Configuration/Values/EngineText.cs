namespace ProbeAgent.Configuration.Values;

/// <summary>Where an engine is, and what names its things.</summary>
internal static class EngineText
{
    private const string Unix = "unix://";

    public static Reading<EngineHost> Host(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
            return EngineHost.None;
        if (text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return Bad("holds a blank or control character");
        if (text.StartsWith('/'))
            return Bad($"write {Unix}{text}");
        if (text.StartsWith(Unix, StringComparison.OrdinalIgnoreCase))
            return text.Length > Unix.Length + 1 && text[Unix.Length] == '/' ? new EngineHost(new Uri(text)) : Bad($"a socket's path begins with a slash, as in {Unix}/var/run/docker.sock");
        if (!text.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return Bad("not a URL");
        if (url.Scheme is not ("tcp" or "http" or "https"))
            return Bad("the scheme is none of unix, tcp, http and https");
        return url.Host.Length == 0 || url.Port == 0 || url.UserInfo.Length > 0 || url.PathAndQuery.Trim('/').Length > 0 || url.Fragment.Length > 0
            ? Bad("only a host and a port may follow the scheme")
            : new EngineHost(url);
    }

    /// <summary>A container's name or id, or a Compose project's name: what Docker allows in the one is enough for all.</summary>
    public static Reading<string> Name(string text) =>
        text.Length <= 255 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? text
            : Reading<string>.Bad("not a name of Docker's");

    private static Reading<EngineHost> Bad(string problem) => Reading<EngineHost>.Bad(problem);
}
