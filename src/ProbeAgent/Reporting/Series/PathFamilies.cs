using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The families whose series belong to one path, in one registry.</summary>
internal sealed class PathFamilies(CollectorRegistry registry)
{
    // The default set has to stay under 400 series, and ten of them are step histograms: eleven bounds that tell loopback
    // (below a millisecond) from a bridge and still hold a TLS edge far away. Nothing good takes longer than the timeout.
    private static readonly double[] Durations = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1, 10];

    // Lateness is only ever asked one thing: does the agent keep up?
    private static readonly double[] Latenesses = [0.01, 0.1, 1];

    public Gauge PathSuccess { get; } = MetricNames.PathSuccess.Gauge(registry);

    public Gauge PathExpected { get; } = MetricNames.PathExpected.Gauge(registry);

    public Gauge PathExpectationMet { get; } = MetricNames.PathExpectationMet.Gauge(registry);

    public Gauge PathOutcome { get; } = MetricNames.PathOutcome.Gauge(registry);

    public Counter PathTransitions { get; } = MetricNames.PathTransitions.Counter(registry);

    public Gauge PathDivergence { get; } = MetricNames.PathDivergence.Gauge(registry);

    public Gauge StepSuccess { get; } = MetricNames.StepSuccess.Gauge(registry);

    public Counter StepAttempts { get; } = MetricNames.StepAttempts.Counter(registry);

    public Histogram StepDuration { get; } = MetricNames.StepDuration.Histogram(registry, Durations);

    public Histogram UpgradeDuration { get; } = MetricNames.UpgradeDuration.Histogram(registry, Durations);

    public Gauge LastSuccess { get; } = MetricNames.LastSuccess.Gauge(registry);

    public Gauge LastRound { get; } = MetricNames.LastRound.Gauge(registry);

    public Histogram RoundLateness { get; } = MetricNames.RoundLateness.Histogram(registry, Latenesses);

    public Gauge CertificateExpiry { get; } = MetricNames.CertificateExpiry.Gauge(registry);

    /// <summary>Takes a gateway's series away.</summary>
    public void Forget(string gateway)
    {
        foreach (var gauge in (Gauge[])[PathSuccess, PathExpected, PathExpectationMet, PathOutcome, PathDivergence, StepSuccess, LastSuccess, LastRound, CertificateExpiry])
            gauge.Forget(gateway);
        foreach (var counter in (Counter[])[PathTransitions, StepAttempts])
            counter.Forget(gateway);
        foreach (var histogram in (Histogram[])[StepDuration, UpgradeDuration, RoundLateness])
            histogram.Forget(gateway);
    }
}
