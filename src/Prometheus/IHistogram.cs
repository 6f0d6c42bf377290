namespace Prometheus;

/// <summary>Counts observations in buckets.</summary>
public interface IHistogram : IObserver
{
    /// <summary>The sum of all observations, in the metric's unit.</summary>
    double Sum { get; }

    /// <summary>The number of observations.</summary>
    long Count { get; }

    /// <summary>Counts <paramref name="count"/> observations of <paramref name="val"/>. NaN is ignored.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative: buckets never shrink.</exception>
    void Observe(double val, long count);
}
