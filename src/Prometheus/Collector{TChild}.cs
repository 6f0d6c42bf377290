using Prometheus.Exposition;

namespace Prometheus;

/// <summary>
/// A metric with one child per combination of label values. Keep the child that <see cref="WithLabels(string[])"/>
/// returns where values are recorded often: recording on it takes no lookup.
/// </summary>
public abstract class Collector<TChild> : Collector, ICollector<TChild>
    where TChild : ChildBase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string[], TChild> _children = new(LabelValuesComparer.Instance);
    private readonly Dictionary<string[], TChild>.AlternateLookup<ReadOnlySpan<string>> _byValues;
    private readonly bool _published;
    private TChild? _unlabelled;
    // What a scrape walks; null after a change. A scrape never sees the dictionary change under it.
    private TChild[]? _snapshot;

    internal Collector(string name, string? help, string[] labelNames, string type, MetricConfiguration? configuration)
        : base(name, help, labelNames, type)
    {
        _published = configuration?.SuppressInitialValue is not true;
        _byValues = _children.GetAlternateLookup<ReadOnlySpan<string>>();
    }

    TChild ICollector<TChild>.Unlabelled => Unlabelled;

    /// <summary>The child without labels. It exists beside the labelled ones when somebody asks for it.</summary>
    protected internal TChild Unlabelled => Volatile.Read(ref _unlabelled) ?? GetOrAdd([]);

    /// <summary>The child with these label values, made when it is missing.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="labelValues"/> is null.</exception>
    /// <exception cref="ArgumentException">The number of values differs from the number of label names.</exception>
    /// <exception cref="NotSupportedException">A value is null.</exception>
    public TChild WithLabels(params string[] labelValues) => WithLabels(Checked(labelValues));

    /// <inheritdoc cref="WithLabels(string[])"/>
    public TChild WithLabels(ReadOnlyMemory<string> labelValues) => WithLabels(labelValues.Span);

    /// <inheritdoc cref="WithLabels(string[])"/>
    public TChild WithLabels(ReadOnlySpan<string> labelValues)
    {
        CheckValues(labelValues);
        return GetOrAdd(labelValues);
    }

    /// <inheritdoc cref="WithLabels(string[])"/>
    public TChild Labels(params string[] labelValues) => WithLabels(Checked(labelValues));

    /// <summary>
    /// Ends the series with these label values; does nothing when there are none. Who still holds the child records
    /// into the void. Asking for the same labels again starts anew.
    /// </summary>
    /// <inheritdoc cref="WithLabels(string[])" path="/exception"/>
    public void RemoveLabelled(params string[] labelValues)
    {
        var values = Checked(labelValues);
        CheckValues(values);
        lock (_lock)
        {
            if (_byValues.TryGetValue(values, out var child))
            {
                Remove_NeedsLock(child);
            }
        }
    }

    /// <summary>The label values of every child that has labels, each an array of its own.</summary>
    public IEnumerable<string[]> GetAllLabelValues() =>
        Snapshot().Where(child => child.LabelValues.Length > 0).Select(child => child.LabelValues.ToArray());

    internal sealed override void WriteSamples(ExpositionWriter writer)
    {
        if (LabelNames.Length == 0)
        {
            // A metric without labels is exported from the start, though nobody has touched it yet.
            _ = Unlabelled;
        }

        foreach (var child in Snapshot())
        {
            child.WriteTo(writer);
        }
    }

    internal sealed override void Remove(ChildBase child)
    {
        lock (_lock)
        {
            if (_children.TryGetValue(child.LabelValues, out var current) && ReferenceEquals(current, child))
            {
                Remove_NeedsLock(current);
            }
        }
    }

    private protected abstract TChild NewChild(string[] labelValues, bool publish);

    private static ReadOnlySpan<string> Checked(string[] labelValues)
    {
        ArgumentNullException.ThrowIfNull(labelValues);
        return labelValues;
    }

    private void CheckValues(ReadOnlySpan<string> labelValues)
    {
        if (labelValues.Length != LabelNames.Length)
        {
            throw new ArgumentException(
                $"'{Name}' has {LabelNames.Length} labels ({string.Join(", ", LabelNames)}), not {labelValues.Length}.",
                nameof(labelValues));
        }

        foreach (var value in labelValues)
        {
            if (value is null)
            {
                throw new NotSupportedException($"A label value of '{Name}' is null.");
            }
        }
    }

    private TChild GetOrAdd(ReadOnlySpan<string> labelValues)
    {
        lock (_lock)
        {
            return _byValues.TryGetValue(labelValues, out var child) ? child : Add_NeedsLock(labelValues.ToArray());
        }
    }

    private TChild Add_NeedsLock(string[] labelValues)
    {
        var child = NewChild(labelValues, _published);
        _children.Add(labelValues, child);
        _snapshot = null;
        if (labelValues.Length == 0)
        {
            Volatile.Write(ref _unlabelled, child);
        }

        return child;
    }

    private void Remove_NeedsLock(TChild child)
    {
        _children.Remove(child.LabelValues);
        _snapshot = null;
        if (ReferenceEquals(child, _unlabelled))
        {
            Volatile.Write(ref _unlabelled, null);
        }
    }

    private TChild[] Snapshot()
    {
        lock (_lock)
        {
            return _snapshot ??= [.. _children.Values];
        }
    }
}
