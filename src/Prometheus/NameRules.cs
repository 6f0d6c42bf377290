using System.Buffers;

namespace Prometheus;

/// <summary>Which names metrics and labels may have.</summary>
internal static class NameRules
{
    // The original's pattern. It ends in '$', which also matches before a final line feed: "a\n" would break the line.
    private const string Pattern = "^[a-zA-Z_][a-zA-Z0-9_]*$";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public static void CheckMetric(string name)
    {
        if (!IsIdentifier(name))
        {
            throw new ArgumentException($"Metric name '{name}' does not match {Pattern}.", nameof(name));
        }
    }

    /// <exception cref="NotSupportedException">A name is null.</exception>
    /// <exception cref="ArgumentException">A name is not allowed.</exception>
    /// <exception cref="InvalidOperationException">A name occurs twice.</exception>
    public static void CheckLabels(string[] labelNames)
    {
        foreach (var name in labelNames)
        {
            CheckLabel(name);
        }

        if (labelNames.Distinct(StringComparer.Ordinal).Count() != labelNames.Length)
        {
            throw new InvalidOperationException($"A label name occurs twice: {string.Join(", ", labelNames)}.");
        }
    }

    private static void CheckLabel(string? name)
    {
        if (name is null)
        {
            throw new NotSupportedException("A label name is null.");
        }

        if (!IsIdentifier(name))
        {
            throw new ArgumentException($"Label name '{name}' does not match {Pattern}.", nameof(name));
        }

        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            throw new ArgumentException($"Label name '{name}' is reserved: it starts with two underscores.", nameof(name));
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(Allowed);
}
