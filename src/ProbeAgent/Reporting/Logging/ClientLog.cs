using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Clients.Sessions;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Writes a line when a client beside the rounds fails or works again, goes stale or lets go, and when a session
/// ends. A kept connection that fails though a fresh one, made later, works is a warning: that is what no single check sees.</summary>
/// <param name="logger">Where to.</param>
/// <param name="fresh">What is believed of a path's fresh client; null where it has none.</param>
internal sealed partial class ClientLog(ILogger<ClientLog> logger, Func<ProbePath, ClientSnapshot?> fresh) : IClientObserver
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string Gateway, string Vantage, string Path, ClientKind Client)> _warned = [];

    public void OnClient(ClientSnapshot before, ClientSnapshot after)
    {
        var ended = after.Ended is { } end && after.Ended != before.Ended ? after.Ended : null;
        if (ended is not null)
            LogEnd(after, ended);
        else if (after.Success == false)
            LogFailure(before, after);
        if (after.Success == true && before.Success == false)
            LogRecovery(before, after);
        if (after.IsStale != before.IsStale && after.Address is not null)
            LogState(before, after);
    }

    private void LogEnd(ClientSnapshot after, SessionEnd end)
    {
        var expected = end.Reason is SessionClose.Normal or SessionClose.GoingAway or SessionClose.Restart or SessionClose.Starting;
        var level = expected ? LogLevel.Information : LogLevel.Warning;
        var (gateway, path, reason, address) = (after.Path.Gateway, after.Path.Name, end.Reason.Label(), end.Address.ToString());
        var (lifetime, story) = (Elapsed.Text(end.Lifetime), Story(after));
        Log.SessionClosed(logger, level, gateway, path, reason, address, lifetime, story);
    }

    // Said once when it begins to fail, and once more, louder, when it goes on though fresh connections work.
    private void LogFailure(ClientSnapshot before, ClientSnapshot after)
    {
        // A session that only waits for its next try has failed no more than it had.
        var warn = after.End != before.End && FreshWorks(after) && Warn(after);
        if ((!warn && before.Success == false) || after.End is not { } end)
            return;
        var (gateway, path, client) = (after.Path.Gateway, after.Path.Name, after.Client.Label());
        var (step, outcome, place, story) = (end.Step.Label(), end.Outcome.Label(), Place(after), Story(after));
        if (warn)
            Log.FailsAlone(logger, gateway, path, client, step, outcome, place, story);
        else
            Log.Fails(logger, gateway, path, client, step, outcome, place, story);
    }

    private void LogRecovery(ClientSnapshot before, ClientSnapshot after)
    {
        lock (_lock)
            _warned.Remove(Key(after));
        var (client, place) = (after.Client.Label(), Place(after));
        var story = before.FailingSince is { } since && after.At is { } now ? $" after {Elapsed.Text(now - since)}" : "";
        Log.Works(logger, after.Path.Gateway, after.Path.Name, client, place, story);
    }

    private void LogState(ClientSnapshot before, ClientSnapshot after)
    {
        var (client, place) = (after.Client.Label(), Place(after));
        var old = before.Address?.ToString() ?? "";
        if (after.IsStale)
            Log.Stale(logger, after.Path.Gateway, after.Path.Name, client, place);
        else if (place != old)
            Log.LetGo(logger, after.Path.Gateway, after.Path.Name, client, old, place);
        else if (after.State == EndpointState.Current)
            Log.CurrentAgain(logger, after.Path.Gateway, after.Path.Name, client, place);
    }

    // Only a round that ended after the client began to fail tells anything, and a pinned client fails for a while by design.
    private bool FreshWorks(ClientSnapshot after) => after.Client is ClientKind.Pooled or ClientKind.Session
        && fresh(after.Path) is { Success: true, Cut: false } works && works.At > after.FailingSince;

    private bool Warn(ClientSnapshot after)
    {
        lock (_lock)
            return _warned.Add(Key(after));
    }

    private static string Place(ClientSnapshot snapshot) =>
        snapshot.Address?.ToString() ?? $"{snapshot.Path.Host}:{snapshot.Path.Port}";

    private static string Story(ClientSnapshot snapshot) =>
        EvidenceLine.Of(snapshot.End?.Evidence) is { Length: > 0 } line ? $": {line}" : "";

    private static (string, string, string, ClientKind) Key(ClientSnapshot snapshot) =>
        (snapshot.Path.Gateway, snapshot.Path.Vantage, snapshot.Path.Name, snapshot.Client);

    private static partial class Log
    {
        [LoggerMessage(1140, LogLevel.Information, "{Gateway}/{Path}: {Client} fails at {Step}: {Outcome} ({Address}){Story}", EventName = "ClientFails")]
        public static partial void Fails(ILogger logger, string gateway, string path, string client, string step, string outcome, string address, string story);

        [LoggerMessage(1141, LogLevel.Warning, "{Gateway}/{Path}: {Client} fails though fresh connections work: {Step} {Outcome} ({Address}){Story}", EventName = "ClientFailsAlone")]
        public static partial void FailsAlone(ILogger logger, string gateway, string path, string client, string step, string outcome, string address, string story);

        [LoggerMessage(1142, LogLevel.Information, "{Gateway}/{Path}: {Client} works again ({Address}){Story}", EventName = "ClientWorks")]
        public static partial void Works(ILogger logger, string gateway, string path, string client, string address, string story);

        [LoggerMessage(1143, LogLevel.Information, "{Gateway}/{Path}: {Client} is stale: {Address} is the gateway's no longer", EventName = "ClientStale")]
        public static partial void Stale(ILogger logger, string gateway, string path, string client, string address);

        [LoggerMessage(1144, LogLevel.Information, "{Gateway}/{Path}: {Client} has let go of {Old} and goes by {Address}", EventName = "ClientLetGo")]
        public static partial void LetGo(ILogger logger, string gateway, string path, string client, string old, string address);

        [LoggerMessage(1145, LogLevel.Information, "{Gateway}/{Path}: {Client} is stale no more: {Address} is the gateway's again", EventName = "ClientCurrentAgain")]
        public static partial void CurrentAgain(ILogger logger, string gateway, string path, string client, string address);

        [LoggerMessage(EventId = 1146, Message = "{Gateway}/{Path}: session closed: {Reason} ({Address}) after {Lifetime}{Story}", EventName = "SessionClosed")]
        public static partial void SessionClosed(ILogger logger, LogLevel level, string gateway, string path, string reason, string address, string lifetime, string story);
    }
}
