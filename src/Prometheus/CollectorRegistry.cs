using Prometheus.Exposition;

namespace Prometheus;

/// <summary>A set of metrics that is exported together, in the order in which they were created.</summary>
public sealed class CollectorRegistry
{
    private readonly Lock _lock = new();
    private readonly BeforeCollectCallbacks _callbacks = new();
    // Each name that a family writes, as metadata or as a sample, to the family that owns it.
    private readonly Dictionary<string, Family> _owners = new(StringComparer.Ordinal);
    private Family[] _families = [];
    private ExpositionWriter? _spare;

    /// <summary>
    /// Runs <paramref name="callback"/> at the start of every scrape, to refresh what is cheap to read. It may run
    /// several times at once. An exception is written to <see cref="System.Diagnostics.Trace"/> and the scrape goes on;
    /// a <see cref="ScrapeFailedException"/> fails it.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    public void AddBeforeCollectCallback(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callbacks.Add(callback);
    }

    /// <summary>The same for work that has to wait. All such callbacks of a scrape run together, after the others.</summary>
    /// <inheritdoc cref="AddBeforeCollectCallback(Action)" path="/exception"/>
    public void AddBeforeCollectCallback(Func<CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callbacks.Add(callback);
    }

    /// <inheritdoc cref="CollectAndExportAsTextAsync(Stream, ExpositionFormat, CancellationToken)"/>
    public Task CollectAndExportAsTextAsync(Stream to, CancellationToken cancel = default) =>
        CollectAndExportAsTextAsync(to, ExpositionFormat.PrometheusText, cancel);

    /// <summary>Writes all metrics, as UTF-8, to a stream that stays open.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="to"/> is null.</exception>
    /// <exception cref="ScrapeFailedException">A before-collect callback threw it; nothing was written.</exception>
    public Task CollectAndExportAsTextAsync(
        Stream to, ExpositionFormat format, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return ExportAsync(to, format, cancel);
    }

    /// <summary>Collects into memory. Give the writer back with <see cref="Return"/> once its bytes are used.</summary>
    internal async ValueTask<ExpositionWriter> CollectAsync(ExpositionFormat format, CancellationToken cancel)
    {
        await _callbacks.RunAsync(cancel).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
        var writer = Interlocked.Exchange(ref _spare, null) ?? new ExpositionWriter();
        writer.Start(format);
        foreach (var family in Volatile.Read(ref _families))
        {
            family.Write(writer);
        }

        if (format == ExpositionFormat.OpenMetricsText)
        {
            writer.Append("# EOF\n"u8);
        }

        return writer;
    }

    internal void Return(ExpositionWriter writer)
    {
        if (!writer.IsOversized)
        {
            Volatile.Write(ref _spare, writer);
        }
    }

    /// <summary>The metric of this name and these label names, made by <paramref name="create"/> when it is missing.</summary>
    /// <exception cref="InvalidOperationException">The name belongs to a metric of another type, or to its samples.</exception>
    internal TCollector GetOrAdd<TCollector>(string name, string[] labelNames, Func<TCollector> create)
        where TCollector : Collector
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(labelNames);
        lock (_lock)
        {
            if (_owners.TryGetValue(name, out var family) && family.Name == name)
            {
                return family.Find<TCollector>(labelNames) ?? AddTo(family, create());
            }

            return AddTo_NeedsLock(new Family(name), create());
        }
    }

    private static TCollector AddTo<TCollector>(Family family, TCollector collector)
        where TCollector : Collector
    {
        family.Add(collector);
        return collector;
    }

    private TCollector AddTo_NeedsLock<TCollector>(Family family, TCollector collector)
        where TCollector : Collector
    {
        string[] names = [.. NamesOf(collector)];
        foreach (var name in names)
        {
            if (_owners.TryGetValue(name, out var owner))
            {
                throw new InvalidOperationException($"'{family.Name}' and '{owner.Name}' would both write '{name}'.");
            }
        }

        AddTo(family, collector);
        foreach (var name in names)
        {
            _owners.Add(name, family);
        }

        Volatile.Write(ref _families, [.. _families, family]);
        return collector;
    }

    private static IEnumerable<string> NamesOf(Collector collector)
    {
        var name = collector.Name;
        return collector switch
        {
            Histogram => [name, name + "_bucket", name + "_sum", name + "_count"],
            Counter => new[] { name, FamilyHeader.OpenMetricsName(name, "counter") }.Distinct(StringComparer.Ordinal),
            _ => [name],
        };
    }

    private async Task ExportAsync(Stream to, ExpositionFormat format, CancellationToken cancel)
    {
        var writer = await CollectAsync(format, cancel).ConfigureAwait(false);
        try
        {
            await to.WriteAsync(writer.Written, cancel).ConfigureAwait(false);
            await to.FlushAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            Return(writer);
        }
    }
}
