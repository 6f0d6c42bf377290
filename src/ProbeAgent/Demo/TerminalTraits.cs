namespace ProbeAgent.Demo;

/// <summary>What can be done with the standard output.</summary>
/// <param name="Redraws">Whether the cursor can be moved.</param>
/// <param name="Colours">Whether colours are wanted.</param>
internal readonly record struct TerminalTraits(bool Redraws, bool Colours)
{
    /// <param name="redirected">Whether the output goes to a file or a pipe.</param>
    /// <param name="term"><c>TERM</c>.</param>
    /// <param name="noColor"><c>NO_COLOR</c> (no-color.org): any value that is not empty.</param>
    public static TerminalTraits Of(bool redirected, string? term, string? noColor)
    {
        // Windows sets no TERM, and its terminal can do all this.
        var redraws = !redirected && term != "dumb" && (term is { Length: > 0 } || OperatingSystem.IsWindows());
        return new(redraws, redraws && string.IsNullOrEmpty(noColor));
    }

    public static TerminalTraits Current() =>
        Of(Console.IsOutputRedirected, Environment.GetEnvironmentVariable("TERM"), Environment.GetEnvironmentVariable("NO_COLOR"));
}
