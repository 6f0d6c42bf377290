using Prometheus.Exposition;

namespace Prometheus;

public sealed partial class Counter
{
    /// <summary>The counter of one combination of label values.</summary>
    public sealed class Child : ChildBase, ICounter
    {
        private readonly byte[] _identity;
        private AtomicDouble _value;

        internal Child(Counter parent, string[] labelValues, bool publish)
            : base(parent, labelValues, publish) =>
            _identity = SeriesIdentity.Encode(parent.Name, parent.LabelNames, labelValues);

        /// <inheritdoc/>
        public double Value => _value.Value;

        /// <inheritdoc/>
        public void Inc(double increment = 1)
        {
            if (increment < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(increment), increment, "A counter can't go down.");
            }

            _value.Add(increment);
            Publish();
        }

        /// <inheritdoc/>
        public void IncTo(double targetValue)
        {
            _value.RaiseTo(targetValue);
            Publish();
        }

        private protected override void WriteSamples(ExpositionWriter writer) => writer.Sample(_identity, Value);
    }
}
