using System.Reflection;
using ProbeAgent.Reporting.Series;

namespace ProbeAgent.Tests.Reporting.Series;

public sealed class ReadmeTests
{
    public static TheoryData<string> Names => new(typeof(MetricNames)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(constant => constant.GetValue(null))
        .OfType<Family>()
        .Select(family => family.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Readme_EveryMetric_IsNamed(string name) =>
        Assert.Contains(name.StartsWith("process_", StringComparison.Ordinal) ? "`process_*`" : $"`{name}`", Repository.Readme);
}
