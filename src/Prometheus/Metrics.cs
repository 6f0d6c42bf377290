namespace Prometheus;

/// <summary>The entry: makes registries and the factories that fill them.</summary>
public static class Metrics
{
    /// <summary>
    /// The registry that is exported when none is named. Unlike the original's it starts empty: process metrics under
    /// their conventional names are the application's own to add.
    /// </summary>
    public static CollectorRegistry DefaultRegistry { get; } = new();

    /// <summary>Makes an empty registry.</summary>
    public static CollectorRegistry NewCustomRegistry() => new();

    /// <summary>Makes a factory whose metrics are exported by <paramref name="registry"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="registry"/> is null.</exception>
    public static MetricFactory WithCustomRegistry(CollectorRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return new MetricFactory(registry);
    }
}
