using ProbeAgent.Probing;
using ProbeAgent.Watching;

namespace ProbeAgent.Reporting;

/// <summary>What the agent says once: when it has started, and of each gateway that comes under watch.</summary>
internal sealed partial class StartLog(ILogger logger) : IWatchObserver
{
    private volatile bool _started;

    /// <summary>Says that the agent has started, and what it watches by then.</summary>
    public void Write(Uri address, AgentParts parts, Watchlist list)
    {
        Log.Started(logger, BuildInfo.Current.Version, Spelling.Of(parts.Form), parts.FormBecause, address.AbsoluteUri);
        _started = true;
        foreach (var watch in list.Gateways)
            Say(watch);
    }

    // Before the start nothing is said: whoever can't open his port has one line to read, not ten.
    public void OnWatched(GatewayWatch watch)
    {
        if (_started)
            Say(watch);
    }

    public void OnUnwatched(GatewayWatch watch) => Log.Unwatched(logger, watch.Gateway);

    private void Say(GatewayWatch watch)
    {
        foreach (var watched in watch.Paths)
            Log.Watches(logger, watched.Path.Gateway, watched.Path.Name, watched.Path.Target, Spelling.Of(watched.Path.Expect), Because(watched.Path), Steps(watched.Path));
        foreach (var absent in watch.Absent)
            Log.Absent(logger, absent.Gateway, absent.Name, absent.Because);
        foreach (var unverified in watch.Paths.Where(watched => watched.Path.Tls is { SkipVerify: true }))
            Log.Unverified(logger, unverified.Path.Gateway, unverified.Path.Name);
    }

    // What is not climbed is not proven: without a token, say, the ladder ends at the upgrade.
    private static string Steps(ProbePath path) => string.Join(' ', Enum.GetValues<Step>().Where(path.Climbs).Select(step => step.Label()));

    private static string Because(ProbePath path) => path.ExpectBecause is null ? "" : $" ({path.ExpectBecause})";

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "probeagent {Version}, form {Form} ({Because}); metrics at {Address}metrics", EventName = "Started")]
        public static partial void Started(ILogger logger, string version, string form, string because, string address);

        [LoggerMessage(1001, LogLevel.Information, "{Gateway}/{Path}: {Target}, expected {Expect}{Because}; steps {Steps}", EventName = "Watches")]
        public static partial void Watches(ILogger logger, string gateway, string path, string target, string expect, string because, string steps);

        [LoggerMessage(1002, LogLevel.Information, "{Gateway}/{Path}: not probed: {Because}", EventName = "Absent")]
        public static partial void Absent(ILogger logger, string gateway, string path, string because);

        [LoggerMessage(1003, LogLevel.Warning, "{Gateway}/{Path}: any certificate is accepted here: this path proves less than a client needs", EventName = "Unverified")]
        public static partial void Unverified(ILogger logger, string gateway, string path);

        [LoggerMessage(1004, LogLevel.Information, "{Gateway}: no longer watched", EventName = "Unwatched")]
        public static partial void Unwatched(ILogger logger, string gateway);
    }
}
