using Prometheus.Exposition;

namespace Prometheus;

public sealed partial class Histogram
{
    /// <summary>The histogram of one combination of label values.</summary>
    public sealed class Child : ChildBase, IHistogram
    {
        // One short lock for both sides. With an atomic per field a scrape could see a bucket without its sum.
        private readonly Lock _lock = new();
        private readonly BucketBounds _bounds;
        private readonly long[] _counts;
        private readonly byte[] _sumIdentity;
        private readonly byte[] _countIdentity;
        private readonly byte[] _bucketHead;
        private double _sum;

        internal Child(Histogram parent, string[] labelValues, bool publish)
            : base(parent, labelValues, publish)
        {
            _bounds = parent._bounds;
            _counts = new long[_bounds.Count];
            _sumIdentity = SeriesIdentity.Encode(parent.Name + "_sum", parent.LabelNames, labelValues);
            _countIdentity = SeriesIdentity.Encode(parent.Name + "_count", parent.LabelNames, labelValues);
            _bucketHead = SeriesIdentity.EncodeBucketHead(parent.Name, parent.LabelNames, labelValues);
        }

        /// <inheritdoc/>
        public double Sum
        {
            get
            {
                lock (_lock)
                {
                    return _sum;
                }
            }
        }

        /// <inheritdoc/>
        public long Count
        {
            get
            {
                lock (_lock)
                {
                    return Total(_counts);
                }
            }
        }

        /// <inheritdoc/>
        public void Observe(double val) => Observe(val, 1);

        /// <inheritdoc/>
        public void Observe(double val, long count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            if (double.IsNaN(val))
            {
                return;
            }

            if (count > 0)
            {
                var bucket = _bounds.IndexOf(val);
                lock (_lock)
                {
                    _counts[bucket] += count;
                    _sum += val * count;
                }
            }

            Publish();
        }

        private protected override void WriteSamples(ExpositionWriter writer)
        {
            var counts = writer.Scratch(_counts.Length);
            double sum;
            lock (_lock)
            {
                _counts.CopyTo(counts);
                sum = _sum;
            }

            writer.Sample(_sumIdentity, sum);
            writer.Sample(_countIdentity, Total(counts));
            long cumulative = 0;
            var tails = _bounds.Tails(writer.Format);
            for (var i = 0; i < counts.Length; i++)
            {
                cumulative += counts[i];
                writer.Append(_bucketHead);
                writer.Sample(tails[i], cumulative);
            }
        }

        private static long Total(ReadOnlySpan<long> counts)
        {
            long total = 0;
            foreach (var count in counts)
            {
                total += count;
            }

            return total;
        }
    }
}
