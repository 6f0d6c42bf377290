using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>README names what there is: what a user meets in a metric must be found there.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<string> Outcomes => new(Enum.GetValues<Outcome>().Select(outcome => outcome.Label()));

    public static TheoryData<string> Steps => new(Enum.GetValues<Step>().Select(step => step.Label()));

    [Theory]
    [MemberData(nameof(Outcomes))]
    [MemberData(nameof(Steps))]
    public void Readme_EveryStepAndOutcome_IsNamed(string label) => Assert.Contains($"`{label}`", Repository.Readme);
}
