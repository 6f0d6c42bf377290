using System.Globalization;
using System.Text;

namespace ProbeAgent.Configuration.Values;

/// <summary>Durations as Prometheus writes them: whole numbers with a unit, large units first, each at most once
/// (<c>500ms</c>, <c>1m30s</c>). A day has 24 hours, a year 365 days.</summary>
internal static class Duration
{
    private static readonly (string Unit, long Milliseconds)[] Units =
    [
        ("y", 365L * 86_400_000), ("w", 7L * 86_400_000), ("d", 86_400_000), ("h", 3_600_000),
        ("m", 60_000), ("s", 1000), ("ms", 1),
    ];

    private static readonly long Longest = (long)TimeSpan.MaxValue.TotalMilliseconds;

    /// <summary>Reads durations from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public static ValueReader<TimeSpan> Between(TimeSpan least, TimeSpan most) => text =>
    {
        var reading = Read(text);
        if (reading.Problem is not null)
            return reading;
        if (reading.Value < least)
            return Reading<TimeSpan>.Bad($"less than {Format(least)}");
        return reading.Value > most ? Reading<TimeSpan>.Bad($"more than {Format(most)}") : reading;
    };

    public static Reading<TimeSpan> Read(string text)
    {
        if (text == "0") // the one number that needs no unit
            return TimeSpan.Zero;
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return Reading<TimeSpan>.Bad(text.Length < 10 ? $"{text} what? Write {text}s or {text}ms" : "no unit");
        if (text.Contains('.', StringComparison.Ordinal) || text.Contains(',', StringComparison.Ordinal))
            return Reading<TimeSpan>.Bad("only whole numbers, as in 1s500ms");
        return ReadParts(text);
    }

    public static string Format(TimeSpan duration)
    {
        var rest = (long)duration.TotalMilliseconds;
        if (rest == 0)
            return "0s";
        var text = new StringBuilder();
        foreach (var (unit, milliseconds) in Units)
        {
            if (unit is "y" or "w" || rest < milliseconds) // 1w is less plain than 7d
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{rest / milliseconds}{unit}");
            rest %= milliseconds;
        }

        return text.ToString();
    }

    private static Reading<TimeSpan> ReadParts(string text)
    {
        var total = 0L;
        var next = 0; // the largest unit that may still come
        for (var at = 0; at < text.Length;)
        {
            var digits = text.AsSpan(at).IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
                return NotADuration();
            var unit = UnitAt(text, at + digits);
            if (unit.Length == 0)
                return NotADuration();
            var index = Array.FindIndex(Units, known => known.Unit == unit);
            if (index < 0)
                return Reading<TimeSpan>.Bad(UnknownUnit(unit));
            if (index < next)
                return Reading<TimeSpan>.Bad("units go from large to small, each once, as in 1m30s");
            if (!long.TryParse(text.AsSpan(at, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count > (Longest - total) / Units[index].Milliseconds)
                return Reading<TimeSpan>.Bad("too long");
            total += count * Units[index].Milliseconds;
            next = index + 1;
            at += digits + unit.Length;
        }

        return text.Length == 0 ? NotADuration() : TimeSpan.FromMilliseconds(total);
    }

    private static string UnitAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return text[at..end];
    }

    private static string UnknownUnit(string unit) => Array.Exists(Units, known => known.Unit.Equals(unit, StringComparison.OrdinalIgnoreCase))
        ? "units are lower case"
        : "units are ms, s, m, h, d, w and y";

    private static Reading<TimeSpan> NotADuration() => Reading<TimeSpan>.Bad("not a duration");
}
