namespace ProbeAgent.Configuration.Sources;

/// <summary>What a source has at a key.</summary>
internal enum RawKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>Several texts, joined by commas (a JSON array).</summary>
    List,

    /// <summary>JSON's <c>null</c> or <c>{}</c>: an empty text, or a group without a setting.</summary>
    Nothing,

    /// <summary>An option without a value.</summary>
    NoValue,
}
