using Prometheus.Exposition;

namespace Prometheus;

/// <summary>Base of all metrics: a name, its help and its label names.</summary>
public abstract class Collector
{
    private readonly FamilyHeader _header;

    internal Collector(string name, string? help, string[] labelNames, string type)
    {
        NameRules.CheckMetric(name);
        NameRules.CheckLabels(labelNames);
        Name = name;
        Help = help ?? "";
        LabelNames = labelNames;
        _header = new FamilyHeader(name, Help, type);
    }

    /// <summary>The metric's name, for example <c>probes_total</c>.</summary>
    public string Name { get; }

    /// <summary>What the metric means, for people.</summary>
    public string Help { get; }

    /// <summary>Names of the labels, in the order in which values are given.</summary>
    public string[] LabelNames { get; }

    internal void WriteHeader(ExpositionWriter writer) => writer.Append(_header.For(writer.Format));

    internal abstract void WriteSamples(ExpositionWriter writer);

    /// <summary>Takes the child out, but not another one that has replaced it under the same labels.</summary>
    internal abstract void Remove(ChildBase child);
}
