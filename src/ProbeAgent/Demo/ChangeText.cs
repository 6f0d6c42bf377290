using System.Globalization;
using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>A change in one line, the same in the table and where there is no terminal.</summary>
internal static class ChangeText
{
    public static InkedLine Of(PathChange change)
    {
        var end = change.End;
        var line = new InkedLine()
            .Add(Clock(change.At), Ink.Dim).Add("  ")
            .Add(change.Path).To(20)
            .Add(end.Success ? "up" : "down", end.Success ? Ink.Green : Ink.Red).To(26)
            .Add(end.Step.Label()).To(37)
            .Add(end.Outcome.Label(), end.Success ? Ink.Plain : Ink.Red);
        return Why(end.Evidence) is { } why && !end.Success ? line.Add($"  ({why})", Ink.Dim) : line;
    }

    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The evidence in a few words; null when it has none.</summary>
    public static string? Why(Evidence? evidence) => evidence switch
    {
        null => null,
        { Code: { } code } => code,
        { Detail: { } detail } => detail,
        { Status: { } status } => $"status {status}",
        _ => null,
    };
}
