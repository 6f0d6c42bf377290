namespace ProbeAgent.Tests.Prometheus.Original;

/// <summary>The same misuse throws the same exception.</summary>
public sealed class SameErrorTests
{
    private static readonly Dictionary<string, Action<ILibrary, dynamic>> Misuses = new()
    {
        ["name null"] = (_, factory) => factory.CreateCounter((string?)null, ""),
        ["name empty"] = (_, factory) => factory.CreateCounter("", ""),
        ["name with dash"] = (_, factory) => factory.CreateGauge("a-b", ""),
        ["name with colon"] = (_, factory) => factory.CreateGauge("a:b", ""),
        ["label null"] = (_, factory) => factory.CreateGauge("g", "", "a", (string?)null),
        ["label empty"] = (_, factory) => factory.CreateGauge("g", "", ""),
        ["label with colon"] = (_, factory) => factory.CreateGauge("g", "", "a:b"),
        ["label reserved"] = (_, factory) => factory.CreateGauge("g", "", "__a"),
        ["label twice"] = (_, factory) => factory.CreateGauge("g", "", "a", "a"),
        ["label le in a histogram"] = (_, factory) => factory.CreateHistogram("h", "", "le"),
        ["label le in a gauge"] = (_, factory) => factory.CreateGauge("g", "", "le"),
        ["other type"] = (_, factory) => { factory.CreateGauge("g", ""); factory.CreateCounter("g", ""); },
        ["other type and labels"] = (_, factory) => { factory.CreateGauge("g", ""); factory.CreateCounter("g", "", "a"); },
        ["other labels"] = (_, factory) => { factory.CreateGauge("g", ""); factory.CreateGauge("g", "", "a"); },
        ["no buckets"] = (library, factory) => factory.CreateHistogram("h", "", (dynamic)library.Histogram([])),
        ["equal buckets"] = (library, factory) => factory.CreateHistogram("h", "", (dynamic)library.Histogram([1, 1])),
        ["only +Inf"] = (library, factory) => factory.CreateHistogram("h", "", (dynamic)library.Histogram([double.PositiveInfinity])),
        ["too few values"] = (_, factory) => factory.CreateGauge("g", "", "a", "b").WithLabels("x"),
        ["too many values"] = (_, factory) => factory.CreateGauge("g", "", "a").WithLabels("x", "y"),
        ["no values"] = (_, factory) => factory.CreateGauge("g", "", "a").Labels(),
        ["values null"] = (_, factory) => factory.CreateGauge("g", "", "a").WithLabels((string[]?)null),
        ["value null"] = (_, factory) => factory.CreateGauge("g", "", "a", "b").WithLabels("x", (string?)null),
        ["remove too few"] = (_, factory) => factory.CreateGauge("g", "", "a", "b").RemoveLabelled("x"),
        ["remove null"] = (_, factory) => factory.CreateGauge("g", "", "a").RemoveLabelled((string[]?)null),
        ["remove missing"] = (_, factory) => factory.CreateGauge("g", "", "a").RemoveLabelled("x"),
        ["counter down"] = (_, factory) => factory.CreateCounter("c", "").Inc(-1),
        ["counter up to less"] = (_, factory) => factory.CreateCounter("c", "").IncTo(-1),
    };

    public static TheoryData<string> Names => [.. Misuses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Misuse_Both_SameException(string name) =>
        Assert.Equal(Comparison.Error(Comparison.Original, Misuses[name]), Comparison.Error(Comparison.StandIn, Misuses[name]));
}
