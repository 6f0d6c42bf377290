namespace ProbeAgent.Configuration.Printing;

/// <summary>What a user with wrong settings reads: every mistake, one line each.</summary>
internal static class ProblemsText
{
    public static string Of(IReadOnlyCollection<Problem> problems) =>
        $"probeagent: {(problems.Count == 1 ? "1 mistake" : $"{problems.Count} mistakes")} in the settings\n"
        + string.Concat(problems.Select(problem => $"  {problem}\n"));
}
