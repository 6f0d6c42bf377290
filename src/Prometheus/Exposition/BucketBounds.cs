using System.Text;

namespace Prometheus.Exposition;

/// <summary>A histogram's upper bounds and, encoded once for all its children, the tail <c>0.5"} </c> of each bucket's identity.</summary>
internal sealed class BucketBounds
{
    private static readonly double[] Default = [.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10];

    private readonly double[] _bounds;
    private readonly byte[][] _textTails;
    private readonly byte[][] _openMetricsTails;

    private BucketBounds(double[] bounds)
    {
        _bounds = bounds;
        _textTails = [.. bounds.Select(bound => Tail(Numbers.Shortest(bound)))];
        _openMetricsTails = [.. bounds.Select(bound => Tail(Numbers.Canonical(bound)))];
    }

    public int Count => _bounds.Length;

    /// <exception cref="ArgumentException">There is no bound, or they don't increase, or one is NaN.</exception>
    public static BucketBounds From(double[]? bounds)
    {
        // A copy: the caller's array may change.
        double[] all = [.. bounds ?? Default];
        if (all.Length == 0)
        {
            throw new ArgumentException("A histogram needs at least one bucket.", nameof(bounds));
        }

        if (!double.IsPositiveInfinity(all[^1]))
        {
            all = [.. all, double.PositiveInfinity];
        }

        for (var i = 1; i < all.Length; i++)
        {
            // Negated, so that NaN fails too.
            if (!(all[i] > all[i - 1]))
            {
                throw new ArgumentException($"Buckets must increase: {all[i]} follows {all[i - 1]}.", nameof(bounds));
            }
        }

        return new BucketBounds(all);
    }

    /// <summary>The bucket that <paramref name="value"/>, not NaN, falls into: bounds are inclusive.</summary>
    public int IndexOf(double value)
    {
        var index = _bounds.AsSpan().BinarySearch(value);
        return index >= 0 ? index : ~index;
    }

    public byte[][] Tails(ExpositionFormat format) =>
        format == ExpositionFormat.OpenMetricsText ? _openMetricsTails : _textTails;

    private static byte[] Tail(string bound) => Encoding.UTF8.GetBytes($"{bound}\"}} ");
}
