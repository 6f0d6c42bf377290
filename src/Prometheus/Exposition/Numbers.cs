using System.Globalization;

namespace Prometheus.Exposition;

/// <summary>Numbers as the two formats write them. For the values of samples see <see cref="ExpositionWriter"/>.</summary>
internal static class Numbers
{
    /// <summary>The shortest text that reads back as the same value, for text 0.0.4.</summary>
    public static string Shortest(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("g", CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// The one way to write a number as a label value in OpenMetrics (1.0.0, "Considerations: Canonical Numbers"): Go's
    /// %g, so an exponent below 1e-4 and from 1e+06 on, and ".0" where neither point nor exponent shows a float.
    /// </summary>
    public static string Canonical(double value)
    {
        var text = Shortest(value);
        if (text.AsSpan().ContainsAny("eIN"))
        {
            return text;
        }

        if (Math.Abs(value) >= 1e6)
        {
            return WithExponent(text);
        }

        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }

    // .NET turns to the exponent later than Go (1e+15 or beyond): 1234567.5 becomes 1.2345675e+06.
    private static string WithExponent(string text)
    {
        var sign = text[0] == '-' ? "-" : "";
        var parts = text[sign.Length..].Split('.');
        var digits = string.Concat(parts).TrimEnd('0');
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e+{parts[0].Length - 1:00}");
    }
}
