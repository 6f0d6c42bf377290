namespace Prometheus;

/// <summary>A value that only grows.</summary>
public interface ICounter : ICollectorChild
{
    /// <summary>The current value.</summary>
    double Value { get; }

    /// <summary>Adds <paramref name="increment"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="increment"/> is negative.</exception>
    void Inc(double increment = 1);

    /// <summary>Raises the value to <paramref name="targetValue"/>; does nothing when it is there already.</summary>
    void IncTo(double targetValue);
}
