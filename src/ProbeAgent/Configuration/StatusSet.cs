using System.Globalization;

namespace ProbeAgent.Configuration;

/// <summary>A set of HTTP statuses, written as <c>200</c>, <c>2xx</c> or <c>200,204,3xx</c>.</summary>
internal sealed class StatusSet
{
    private readonly (int First, int Last)[] _ranges;

    private StatusSet((int First, int Last)[] ranges) => _ranges = ranges;

    public static StatusSet Of(int status) => new([(status, status)]);

    public bool Contains(int status) => Array.Exists(_ranges, range => status >= range.First && status <= range.Last);

    /// <summary>Reads the written form; false when any part of it is neither a status (100 to 599) nor a class.</summary>
    public static bool TryParse(string text, out StatusSet set)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var ranges = new (int, int)[parts.Length];
        set = Of(200);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is [>= '1' and <= '5', 'x' or 'X', 'x' or 'X'])
                ranges[i] = ((parts[i][0] - '0') * 100, ((parts[i][0] - '0') * 100) + 99);
            else if (int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599)
                ranges[i] = (status, status);
            else
                return false;
        }

        set = new StatusSet(ranges);
        return true;
    }

    public override string ToString() => string.Join(',', _ranges.Select(range =>
        range.First == range.Last ? $"{range.First}" : $"{range.First / 100}xx"));
}
