namespace ProbeAgent.Reporting.Logging;

/// <summary>A time span as people say it: <c>340ms</c>, <c>12s</c>, <c>3m20s</c>, <c>2h5m</c>, <c>3d4h</c>.</summary>
internal static class Elapsed
{
    public static string Text(TimeSpan span) => span switch
    {
        { Ticks: <= 0 } => "0s",
        { TotalSeconds: < 10 } => span.TotalSeconds < 1 ? $"{span.Milliseconds}ms" : $"{span.Seconds}.{span.Milliseconds / 100}s",
        { TotalMinutes: < 1 } => $"{span.Seconds}s",
        { TotalHours: < 1 } => $"{span.Minutes}m{span.Seconds}s",
        { TotalDays: < 1 } => $"{span.Hours}h{span.Minutes}m",
        _ => $"{(int)span.TotalDays}d{span.Hours}h",
    };
}
