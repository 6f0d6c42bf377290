namespace ProbeAgent.LabTests.Charts;

/// <summary>The chart by Helm's own judgement.</summary>
public sealed class LintTests
{
    public static TheoryData<string> Values => [.. ValuesFile.Names];

    [Fact]
    public Task Lint_DefaultValues_FindsNothing() => Helm.ProbeAgent.LintAsync([]);

    [Theory, MemberData(nameof(Values))]
    public Task Lint_ValuesOfAUser_FindsNothing(string values) => Helm.ProbeAgent.LintAsync([values]);
}
