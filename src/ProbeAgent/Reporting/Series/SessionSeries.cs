using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Clients.Sessions;
using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The series of one path's held session. The counters are there from 0, so that the first close is seen.</summary>
internal sealed class SessionSeries
{
    private readonly IWatchedClient _watched;
    private readonly GaugeSeries _up;
    private readonly Histogram.Child _lifetime;
    private readonly Counter.Child[] _closes;

    public SessionSeries(SessionFamilies families, IWatchedClient watched)
    {
        var path = watched.Snapshot.Path;
        string[] labels = [path.Gateway, path.Vantage, path.Name];
        _watched = watched;
        _up = new GaugeSeries(families.Up, labels);
        _lifetime = families.Lifetime.WithLabels(labels);
        _closes = [.. Enum.GetValues<SessionClose>().Select(reason => families.Closes.WithLabels([.. labels, reason.Label()]))];
    }

    /// <summary>Counts a session that has ended.</summary>
    public void Count(SessionEnd end)
    {
        _closes[(int)end.Reason].Inc();
        _lifetime.Observe(end.Lifetime.TotalSeconds);
    }

    /// <summary>Shows whether it is held; nothing while nobody looks.</summary>
    public void Update()
    {
        if (!_watched.IsStuck && _watched.Snapshot.Success is { } up)
            _up.Set(up);
        else
            _up.Remove();
    }
}
