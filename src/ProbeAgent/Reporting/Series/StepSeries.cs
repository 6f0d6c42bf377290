using ProbeAgent.Probing;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The series of one rung of one path.</summary>
internal sealed class StepSeries
{
    private readonly Counter _attempts;
    private readonly Histogram _durations;
    private readonly string[] _labels;
    private readonly Counter.Child?[] _byOutcome = new Counter.Child?[Enum.GetValues<Outcome>().Length];
    private readonly GaugeSeries _success;
    private Histogram.Child? _duration;

    public StepSeries(PathFamilies families, ProbePath path, Step step)
    {
        _labels = [path.Gateway, path.Vantage, path.Name, step.Label()];
        _attempts = families.StepAttempts;
        _durations = families.StepDuration;
        _success = new GaugeSeries(families.StepSuccess, _labels);
        foreach (var outcome in StepOutcomes.Of(path, step))
            Attempts(outcome);
    }

    /// <summary>Counts a step that was made.</summary>
    public void Count(StepResult result)
    {
        Attempts(result.Outcome).Inc();
        if (result.Success) // from the first good one on: a path that is rightly closed needs no empty histogram
            (_duration ??= _durations.WithLabels(_labels)).Observe(result.Duration.TotalSeconds);
    }

    /// <summary>Shows the latest result; none while the rung is not reached.</summary>
    public void Show(StepResult? latest)
    {
        if (latest is { } result)
            _success.Set(result.Success);
        else
            _success.Remove();
    }

    private Counter.Child Attempts(Outcome outcome) =>
        _byOutcome[(int)outcome] ??= _attempts.WithLabels([.. _labels, outcome.Label()]);
}
