namespace Prometheus;

/// <summary>A named metric that has one child per combination of label values.</summary>
public interface ICollector<out TChild> : ICollector
    where TChild : ICollectorChild
{
    /// <summary>The child without labels.</summary>
    TChild Unlabelled { get; }

    /// <summary>The child with these label values, made when it is missing.</summary>
    /// <exception cref="ArgumentException">The number of values differs from the number of label names.</exception>
    /// <exception cref="NotSupportedException">A value is null.</exception>
    TChild WithLabels(params string[] labelValues);

    /// <inheritdoc cref="WithLabels(string[])"/>
    TChild WithLabels(ReadOnlyMemory<string> labelValues);

    /// <inheritdoc cref="WithLabels(string[])"/>
    TChild WithLabels(ReadOnlySpan<string> labelValues);
}
