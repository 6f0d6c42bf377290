using System.Diagnostics.CodeAnalysis;

namespace Prometheus;

/// <summary>A value that goes up and down.</summary>
public interface IGauge : ICollectorChild
{
    /// <summary>The current value.</summary>
    double Value { get; }

    /// <summary>Adds <paramref name="increment"/>, which may be negative.</summary>
    void Inc(double increment = 1);

    /// <summary>Sets the value; NaN and the infinities are allowed.</summary>
    [SuppressMessage("Naming", "CA1716", Justification = "The original's name.")]
    void Set(double val);

    /// <summary>Subtracts <paramref name="decrement"/>, which may be negative.</summary>
    void Dec(double decrement = 1);

    /// <summary>Raises the value to <paramref name="targetValue"/>; does nothing when it is there already.</summary>
    void IncTo(double targetValue);

    /// <summary>Lowers the value to <paramref name="targetValue"/>; does nothing when it is there already.</summary>
    void DecTo(double targetValue);
}
