namespace ProbeAgent.Configuration.Settings;

/// <summary>One row of the settings table: all that parsing, help, errors and the README say about a setting.</summary>
/// <param name="key">The key as JSON and the command line have it; <c>&lt;…&gt;</c> stands for a user's own name.</param>
internal abstract class Setting(string key)
{
    public string Key { get; } = key;

    public IReadOnlyList<string> Segments { get; } = key.Split(':');

    /// <summary>The default as a user would write it; empty where there is none.</summary>
    public string Default { get; init; } = "";

    /// <summary>The default for <see cref="GatewayKind.Generic"/>, where it is another; empty means none.</summary>
    public string? GenericDefault { get; init; }

    /// <summary>The default in words, where <see cref="Default"/> doesn't tell all.</summary>
    public string? DefaultNote { get; init; }

    /// <summary>What may be written, with units.</summary>
    public required string Allowed { get; init; }

    public required string Example { get; init; }

    /// <summary>What it is for, in a line.</summary>
    public required string Help { get; init; }

    /// <summary>Never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Several values, separated by commas; a JSON array will do.</summary>
    public bool IsList { get; init; }

    /// <summary>Taken with the white space around it.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>Makes a value fit to be shown.</summary>
    public Func<string, string> Mask { get; init; } = text => text;

    /// <summary>Whether an empty text is a value: none.</summary>
    public abstract bool MayBeEmpty { get; }

    /// <summary>Whether <c>--option</c> alone means true.</summary>
    public abstract bool IsSwitch { get; }

    /// <summary>Whether it is set once for each gateway.</summary>
    public bool IsOfGateway => Segments[0] == "Gateway";

    /// <summary>Whether it is set once for each path.</summary>
    public bool IsOfPath => Segments.Contains("<path>");

    /// <summary>What is wrong with a value; null when nothing is.</summary>
    public abstract string? ProblemWith(SettingValue value);

    /// <summary>The value as it may be shown.</summary>
    public string Show(string text) => IsSecret && text.Length > 0 ? Secret.Mask : Mask(text);

    public static bool IsPlaceholder(string segment) => segment.StartsWith('<');
}
