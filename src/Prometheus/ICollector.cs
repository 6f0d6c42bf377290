namespace Prometheus;

/// <summary>A named metric with its label names.</summary>
public interface ICollector
{
    /// <summary>The metric's name, for example <c>probes_total</c>.</summary>
    string Name { get; }

    /// <summary>What the metric means, for people.</summary>
    string Help { get; }

    /// <summary>Names of the labels, in the order in which values are given.</summary>
    string[] LabelNames { get; }
}
