namespace Prometheus;

/// <summary>Takes observations, for example durations in seconds.</summary>
public interface IObserver : ICollectorChild
{
    /// <summary>Counts one observation of <paramref name="val"/>, in the metric's unit. NaN is ignored.</summary>
    void Observe(double val);
}
