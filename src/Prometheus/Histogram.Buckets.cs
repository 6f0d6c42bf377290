namespace Prometheus;

// Decimal arithmetic: in binary 0.1 + 0.2 would become the bound 0.30000000000000004, and a label that nobody can type.
public sealed partial class Histogram
{
    /// <summary>Bounds that grow by a factor: start, start·factor, start·factor², …</summary>
    /// <param name="start">The first bound; more than 0.</param>
    /// <param name="factor">More than 1.</param>
    /// <param name="count">How many bounds; more than 0.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="OverflowException">A bound is beyond ±7.9e28 or an argument is not a number.</exception>
    public static double[] ExponentialBuckets(double start, double factor, int count)
    {
        Require(count > 0, "The number of buckets must be more than 0.", nameof(count));
        Require(!(start <= 0), "The first bound must be more than 0.", nameof(start));
        Require(!(factor <= 1), "The factor must be more than 1.", nameof(factor));
        return Series((decimal)start, count, bound => bound * (decimal)factor);
    }

    /// <summary>Bounds at equal distances: start, start+width, start+2·width, …</summary>
    /// <param name="start">The first bound.</param>
    /// <param name="width">The distance; more than 0 for a usable histogram.</param>
    /// <param name="count">How many bounds; more than 0.</param>
    /// <exception cref="ArgumentException"><paramref name="count"/> is out of range.</exception>
    /// <exception cref="OverflowException">A bound is beyond ±7.9e28 or an argument is not a number.</exception>
    public static double[] LinearBuckets(double start, double width, int count)
    {
        Require(count > 0, "The number of buckets must be more than 0.", nameof(count));
        return Series((decimal)start, count, bound => bound + (decimal)width);
    }

    /// <summary>Every power of ten from start to end, each divided evenly: -1, 1, 2 gives 0.5, 1, 5, 10.</summary>
    /// <param name="startPower">The first range begins at 10 to this power, which is not a bound itself.</param>
    /// <param name="endPower">The last range ends at 10 to this power; more than <paramref name="startPower"/>.</param>
    /// <param name="divisions">Bounds per range; more than 0. A bound below its predecessor is left out.</param>
    /// <exception cref="ArgumentException">The powers are out of order.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="divisions"/> is out of range.</exception>
    public static double[] PowersOfTenDividedBuckets(int startPower, int endPower, int divisions)
    {
        Require(startPower < endPower, "The first power must be less than the last.", nameof(startPower));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisions);
        var bounds = new SortedSet<double>();
        for (var power = startPower + 1; power <= endPower; power++)
        {
            var step = (decimal)Math.Pow(10, power) / divisions;
            for (var i = 1; i <= divisions; i++)
            {
                var bound = (double)(step * i);
                if (bound > bounds.Max || bounds.Count == 0)
                {
                    bounds.Add(bound);
                }
            }
        }

        return [.. bounds];
    }

    private static double[] Series(decimal start, int count, Func<decimal, decimal> next)
    {
        var bounds = new double[count];
        for (var i = 0; i < count; i++)
        {
            bounds[i] = (double)start;
            // Not after the last: one more might overflow for nothing.
            start = i + 1 < count ? next(start) : start;
        }

        return bounds;
    }

    private static void Require(bool condition, string message, string parameter)
    {
        if (!condition)
        {
            throw new ArgumentException(message, parameter);
        }
    }
}
