using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Settings;

/// <summary>A setting with the names filled in: equal keys are the same setting, however they were written.</summary>
/// <param name="Setting">The row of the table.</param>
/// <param name="Gateway">The name under <c>Gateways</c>; null for the one <c>Gateway</c> and outside of gateways.</param>
/// <param name="Path">The path's name.</param>
/// <param name="Header">The header's name, lower case.</param>
internal sealed record SettingKey(Setting Setting, string? Gateway = null, string? Path = null, string? Header = null)
{
    /// <summary>The key as a source of a kind spells it.</summary>
    public string In(SourceKind kind) => KeySpelling.Of(Segments(), kind);

    public override string ToString() => In(SourceKind.File);

    private IEnumerable<KeySegment> Segments() => KeySpelling.Expand(Setting.Segments, Gateway, segment => segment switch
    {
        "<path>" => Path,
        "<header>" => Header,
        _ => null,
    });
}
