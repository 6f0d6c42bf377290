namespace ProbeAgent.Configuration;

/// <summary>What goes to standard output.</summary>
internal sealed record LogOptions
{
    /// <summary>The least level that is written. Default: information.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>Text for people or JSON for collectors. Default: text.</summary>
    public LogFormat Format { get; init; } = LogFormat.Text;
}
