namespace ProbeAgent.Configuration.Values;

/// <summary>One of a few words, whatever their case.</summary>
internal static class Choice
{
    public static ValueReader<T> Of<T>(params (string Word, T Value)[] choices) => text =>
    {
        foreach (var (word, value) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var near = NearestName.Find(text.ToLowerInvariant(), choices.Select(choice => choice.Word));
        return Reading<T>.Bad(near is null ? "none of these" : $"did you mean {near}?");
    };

    /// <summary>On or off, as people write it.</summary>
    public static Reading<bool> Switch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => Reading<bool>.Bad("neither true nor false"),
    };
}
