namespace ProbeAgent.Tests.Prometheus.Exposition;

/// <summary>One line with a value, unescaped.</summary>
internal sealed record ParsedSample(string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, string Value)
{
    public string Label(string name) => Labels.Single(label => label.Key == name).Value;
}
