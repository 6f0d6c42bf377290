using ProbeAgent.Probing;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>How long a client waits from dialling until its upgrade is granted, one histogram a form.</summary>
internal sealed class UpgradeSeries(Histogram family, string[] path)
{
    private readonly Histogram.Child?[] _byForm = new Histogram.Child?[2];

    /// <summary>Observes an attempt whose upgrade ended well; others have no such time.</summary>
    public void Count(StepResult? dns, Attempt attempt)
    {
        if (attempt.Upgrade is not { } form)
            return;
        var total = dns?.Duration ?? TimeSpan.Zero;
        var upgraded = false;
        foreach (var step in attempt.Steps)
        {
            if (step.Step is Step.Tcp or Step.Tls or Step.Upgrade)
                total += step.Duration;
            upgraded |= step is { Step: Step.Upgrade, Success: true };
        }

        if (upgraded)
            Duration(form).Observe(total.TotalSeconds);
    }

    private Histogram.Child Duration(UpgradeForm form) =>
        _byForm[(int)form] ??= family.WithLabels([.. path, Spelling.Of(form)]);
}
