namespace ProbeAgent.Configuration.Checks;

/// <summary>What the checks found.</summary>
internal sealed class Findings(List<Problem> problems)
{
    private readonly List<string> _warnings = [];

    /// <summary>What works and is probably not meant.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public void Problem(string where, string what) => problems.Add(new Problem(where, what));

    public void Warn(string where, string what) => _warnings.Add(new Problem(where, what).ToString());
}
