namespace ProbeAgent.Configuration;

/// <summary>A value that must never be printed: every way to make it text gives a mask.</summary>
internal sealed class Secret(string value) : IEquatable<Secret>
{
    /// <summary>What is shown in its place.</summary>
    public const string Mask = "***";

    /// <summary>The value itself, for the one place that sends it.</summary>
    public string Reveal() => value;

    public bool Equals(Secret? other) => other is not null && string.Equals(value, other.Reveal(), StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Mask;
}
