using Prometheus.Exposition;

namespace Prometheus;

/// <summary>All metrics of one name. They have one type; their label names may differ.</summary>
internal sealed class Family(string name)
{
    private Collector[] _collectors = [];

    public string Name { get; } = name;

    /// <summary>The metric with these label names in this order, or null.</summary>
    /// <exception cref="InvalidOperationException">The family has another type.</exception>
    public TCollector? Find<TCollector>(string[] labelNames)
        where TCollector : Collector
    {
        foreach (var collector in _collectors)
        {
            if (collector is not TCollector typed)
            {
                throw new InvalidOperationException($"'{Name}' is already a {collector.GetType().Name}.");
            }

            if (typed.LabelNames.AsSpan().SequenceEqual(labelNames))
            {
                return typed;
            }
        }

        return null;
    }

    /// <summary>Adds a metric; the caller sees to it that only one adds at a time.</summary>
    public void Add(Collector collector) => Volatile.Write(ref _collectors, [.. _collectors, collector]);

    public void Write(ExpositionWriter writer)
    {
        var collectors = Volatile.Read(ref _collectors);
        collectors[0].WriteHeader(writer);
        foreach (var collector in collectors)
        {
            collector.WriteSamples(writer);
        }
    }
}
