namespace ProbeAgent.Configuration.Values;

/// <summary>What came of reading a text: a value, or what is wrong with the text in a few words.</summary>
internal readonly record struct Reading<T>(T Value, string? Problem)
{
    public static Reading<T> Bad(string problem) => new(default!, problem);

    public static implicit operator Reading<T>(T value) => new(value, null);
}
