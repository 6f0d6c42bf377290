using Prometheus.Exposition;

namespace Prometheus;

public sealed partial class Gauge
{
    /// <summary>The gauge of one combination of label values.</summary>
    public sealed class Child : ChildBase, IGauge
    {
        private readonly byte[] _identity;
        private AtomicDouble _value;

        internal Child(Gauge parent, string[] labelValues, bool publish)
            : base(parent, labelValues, publish) =>
            _identity = SeriesIdentity.Encode(parent.Name, parent.LabelNames, labelValues);

        /// <inheritdoc/>
        public double Value => _value.Value;

        /// <inheritdoc/>
        public void Inc(double increment = 1)
        {
            _value.Add(increment);
            Publish();
        }

        /// <inheritdoc/>
        public void Set(double val)
        {
            _value.Value = val;
            Publish();
        }

        /// <inheritdoc/>
        public void Dec(double decrement = 1) => Inc(-decrement);

        /// <inheritdoc/>
        public void IncTo(double targetValue)
        {
            _value.RaiseTo(targetValue);
            Publish();
        }

        /// <inheritdoc/>
        public void DecTo(double targetValue)
        {
            _value.LowerTo(targetValue);
            Publish();
        }

        private protected override void WriteSamples(ExpositionWriter writer) => writer.Sample(_identity, Value);
    }
}
