using ProbeAgent.Probing;

namespace ProbeAgent.Reporting;

/// <summary>What the agent says once, when it has started.</summary>
internal static partial class StartLog
{
    public static void Write(ILogger logger, Uri address, AgentParts parts, IReadOnlyList<IWatchedPath> paths)
    {
        Log.Started(logger, BuildInfo.Current.Version, Spelling.Of(parts.Form), parts.FormBecause, paths.Count, address.AbsoluteUri);
        foreach (var watched in paths)
            Log.Watches(logger, watched.Path.Gateway, watched.Path.Name, watched.Path.Target, Spelling.Of(watched.Path.Expect), Because(watched.Path), Steps(watched.Path));
        foreach (var absent in parts.Absent)
            Log.Absent(logger, absent.Gateway, absent.Name, absent.Because);
        foreach (var unverified in paths.Where(watched => watched.Path.Tls is { SkipVerify: true }))
            Log.Unverified(logger, unverified.Path.Gateway, unverified.Path.Name);
    }

    // What is not climbed is not proven: without a token, say, the ladder ends at the upgrade.
    private static string Steps(ProbePath path) => string.Join(' ', Enum.GetValues<Step>().Where(path.Climbs).Select(step => step.Label()));

    private static string Because(ProbePath path) => path.ExpectBecause is null ? "" : $" ({path.ExpectBecause})";

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "probeagent {Version}, form {Form} ({Because}), watches {Count} paths; metrics at {Address}metrics", EventName = "Started")]
        public static partial void Started(ILogger logger, string version, string form, string because, int count, string address);

        [LoggerMessage(1001, LogLevel.Information, "{Gateway}/{Path}: {Target}, expected {Expect}{Because}; steps {Steps}", EventName = "Watches")]
        public static partial void Watches(ILogger logger, string gateway, string path, string target, string expect, string because, string steps);

        [LoggerMessage(1002, LogLevel.Information, "{Gateway}/{Path}: not probed: {Because}", EventName = "Absent")]
        public static partial void Absent(ILogger logger, string gateway, string path, string because);

        [LoggerMessage(1003, LogLevel.Warning, "{Gateway}/{Path}: any certificate is accepted here: this path proves less than a client needs", EventName = "Unverified")]
        public static partial void Unverified(ILogger logger, string gateway, string path);
    }
}
