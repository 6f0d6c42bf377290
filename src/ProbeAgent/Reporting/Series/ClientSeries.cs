using ProbeAgent.Discovery;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Reporting.Series;

/// <summary>The series of one client on one path.</summary>
internal sealed class ClientSeries(ClientFamilies families, IWatchedClient watched)
{
    private readonly GaugeSeries _success = new(families.Success, Labels(watched.Snapshot));
    private readonly GaugeSeries _stale = new(families.Stale, Labels(watched.Snapshot));
    private readonly GaugeSeries _age = new(families.AddressAge, Labels(watched.Snapshot));

    /// <summary>Shows what is believed now; nothing while nobody looks.</summary>
    public void Update(DateTimeOffset now)
    {
        var (snapshot, stuck) = (watched.Snapshot, watched.IsStuck);
        Show(_success, !stuck && snapshot.Success is { } success ? success ? 1 : 0 : null);
        Show(_stale, !stuck && snapshot.State != EndpointState.Unknown ? snapshot.IsStale ? 1 : 0 : null);
        Show(_age, !stuck && snapshot.AddressSince is { } since ? Math.Max(0, (now - since).TotalSeconds) : null);
    }

    private static void Show(GaugeSeries series, double? value)
    {
        if (value is { } number)
            series.Set(number);
        else
            series.Remove();
    }

    private static string[] Labels(ClientSnapshot snapshot) =>
        [snapshot.Path.Gateway, snapshot.Path.Vantage, snapshot.Path.Name, snapshot.Client.Label()];
}
