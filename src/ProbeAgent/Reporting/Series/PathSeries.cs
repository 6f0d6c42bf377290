using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>All series of one path. Children are kept, so that a round looks nothing up. A round and a scrape may meet
/// here, hence the lock; the scrape holds it only to hide what is out of date.</summary>
internal sealed class PathSeries
{
    private readonly Lock _lock = new();
    private readonly PathFamilies _families;
    private readonly ProbePath _path;
    private readonly StepSeries?[] _steps = new StepSeries?[Enum.GetValues<Step>().Length];
    private readonly UpgradeSeries _upgrade;
    private readonly GaugeSeries _success;
    private readonly OutcomeSeries _outcome;
    private readonly GaugeSeries _lastSuccess;
    private readonly GaugeSeries _lastRound;
    private readonly GaugeSeries _certificateExpiry;
    private readonly Counter.Child _up;
    private readonly Counter.Child _down;
    private readonly Histogram.Child _lateness;
    private readonly GaugeSeries _met;
    private (Expectation Expect, GaugeSeries Series) _expected;
    private bool? _shown;
    private bool _visible;

    public PathSeries(PathFamilies families, ProbePath path)
    {
        string[] labels = [path.Gateway, path.Vantage, path.Name];
        (_families, _path) = (families, path);
        _upgrade = new UpgradeSeries(families.UpgradeDuration, labels);
        _success = new GaugeSeries(families.PathSuccess, labels);
        _met = new GaugeSeries(families.PathExpectationMet, labels);
        _outcome = new OutcomeSeries(families.PathOutcome, labels);
        _lastSuccess = new GaugeSeries(families.LastSuccess, labels);
        _lastRound = new GaugeSeries(families.LastRound, labels);
        _certificateExpiry = new GaugeSeries(families.CertificateExpiry, labels);
        _up = families.PathTransitions.WithLabels([.. labels, "up"]);
        _down = families.PathTransitions.WithLabels([.. labels, "down"]);
        _lateness = families.RoundLateness.WithLabels(labels);
        _expected = Expected(path.Expect);
        foreach (var step in Enum.GetValues<Step>())
        {
            if (path.Climbs(step))
                SeriesOf(step);
        }
    }

    /// <summary>What <c>path_success</c> shows now; null while it is absent.</summary>
    public bool? Success
    {
        get
        {
            lock (_lock)
                return _shown;
        }
    }

    /// <summary>Takes a finished round over.</summary>
    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        lock (_lock)
        {
            _lastRound.Set(round.StartedAt + round.Duration);
            _lateness.Observe(Math.Max(0, round.Lateness.TotalSeconds));
            Count(round);
            if (round.Path.Expect != _expected.Expect)
            {
                _expected.Series.Remove();
                _expected = Expected(round.Path.Expect);
            }

            if (before.Success is { } was && after.Success is { } now && was != now)
                (now ? _up : _down).Inc();
            Show(after);
        }
    }

    /// <summary>Takes away what would read as if somebody still looked, if nobody does. The next round brings it back.</summary>
    public void HideIfStuck(IWatchedPath watched)
    {
        lock (_lock)
        {
            if (_visible && watched.IsStuck)
                Hide();
        }
    }

    private (Expectation, GaugeSeries) Expected(Expectation expect)
    {
        var series = new GaugeSeries(_families.PathExpected, _path.Gateway, _path.Vantage, _path.Name, Spelling.Of(expect));
        series.Set(1);
        return (expect, series);
    }

    private void Count(Round round)
    {
        if (round.Dns is { } dns)
            SeriesOf(Step.Dns).Count(dns);
        foreach (var attempt in round.Attempts)
        {
            foreach (var step in attempt.Steps)
                SeriesOf(step.Step).Count(step);
            _upgrade.Count(round.Dns, attempt);
        }
    }

    // A step that the path does not climb comes up only when the agent itself failed: then it has to show.
    private StepSeries SeriesOf(Step step) => _steps[(int)step] ??= new StepSeries(_families, _path, step);

    private void Show(PathSnapshot snapshot)
    {
        _visible = true;
        _shown = snapshot.Success;
        if (snapshot.ExpectationMet is { } met)
            _met.Set(met);
        else
            _met.Remove();
        if (snapshot.Success is { } success)
            _success.Set(success);
        if (snapshot.End is { } end)
            _outcome.Set(end);
        for (var i = 0; i < _steps.Length; i++)
            _steps[i]?.Show(snapshot.Steps[i]);
        if (snapshot.LastSuccess is { } lastSuccess)
            _lastSuccess.Set(lastSuccess);
        if (snapshot.Certificate is { } certificate)
            _certificateExpiry.Set(certificate.NotAfter);
        else
            _certificateExpiry.Remove();
    }

    // The two timestamps stay: they are how an alert sees that nobody looks.
    private void Hide()
    {
        _visible = false;
        _shown = null;
        _met.Remove();
        _success.Remove();
        _outcome.Remove();
        _certificateExpiry.Remove();
        foreach (var step in _steps)
            step?.Show(null);
    }
}
