namespace ProbeAgent.LabTests.Lab;

/// <summary>Everything a gateway writes: its console and its log file.</summary>
internal sealed class GatewayLog(string file)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Standard output and error of the process that runs now.</summary>
    public required LogWatch Console { get; init; }

    public GatewayLogMark Mark() => new(Console.Mark(), ReadFile().Count);

    /// <summary>The lines between <paramref name="mark"/> and the line with <paramref name="fence"/>, which is waited for: a
    /// log that is written behind one's back holds everything that came before the fence once it holds the fence.</summary>
    public async Task<GatewayLogLines> UntilAsync(string fence, GatewayLogMark mark)
    {
        var console = await Console.WaitForAsync(fence, mark.Console, Patience);
        var lines = await Eventually.SeeAsync($"“{fence}” in {file}", _ => Task.FromResult(UpTo(fence, ReadFile())), Patience);
        return new GatewayLogLines(Console.Since(mark.Console).Take(console - mark.Console).ToList(), lines.Skip(mark.File).ToList());
    }

    /// <summary>The place right after the line with <paramref name="fence"/>, which is waited for.</summary>
    public async Task<GatewayLogMark> AfterAsync(string fence)
    {
        var console = await Console.WaitForAsync(fence, 0, Patience);
        var lines = await Eventually.SeeAsync($"“{fence}” in {file}", _ => Task.FromResult(UpTo(fence, ReadFile())), Patience);
        return new GatewayLogMark(console + 1, lines.Count + 1);
    }

    /// <summary>Waits for a line with <paramref name="text"/> in the file, which holds more than the console.</summary>
    public async Task FileHoldsAsync(string text, TimeSpan within) =>
        await Eventually.SeeAsync($"“{text}” in {file}", _ => Task.FromResult(UpTo(text, ReadFile())), within);

    private static List<string>? UpTo(string fence, List<string> lines)
    {
        var end = lines.FindIndex(line => line.Contains(fence, StringComparison.Ordinal));
        return end < 0 ? null : lines[..end];
    }

    private List<string> ReadFile()
    {
        if (!File.Exists(file))
            return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }
}
