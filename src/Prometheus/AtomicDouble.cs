namespace Prometheus;

/// <summary>A double that many threads change without a lock. A field of this type must not be readonly.</summary>
internal struct AtomicDouble
{
    private double _value;

    public double Value
    {
        readonly get => Volatile.Read(in _value);
        set => Volatile.Write(ref _value, value);
    }

    public void Add(double increment)
    {
        double seen;
        do
        {
            seen = Value;
        }
        while (!TrySwap(seen, seen + increment));
    }

    /// <summary>Raises the value to <paramref name="target"/> unless it is there or above.</summary>
    public void RaiseTo(double target)
    {
        double seen;
        do
        {
            seen = Value;
            if (seen >= target)
            {
                return;
            }
        }
        while (!TrySwap(seen, target));
    }

    /// <summary>Lowers the value to <paramref name="target"/> unless it is there or below.</summary>
    public void LowerTo(double target)
    {
        double seen;
        do
        {
            seen = Value;
            if (seen <= target)
            {
                return;
            }
        }
        while (!TrySwap(seen, target));
    }

    // By bits, not by ==: NaN differs from itself, and the loop would never end.
    private bool TrySwap(double seen, double wanted) =>
        BitConverter.DoubleToInt64Bits(Interlocked.CompareExchange(ref _value, wanted, seen))
            == BitConverter.DoubleToInt64Bits(seen);
}
