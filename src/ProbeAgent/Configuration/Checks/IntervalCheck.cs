using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Checks;

/// <summary>Whether the times fit together: a round ends before the next one begins.</summary>
internal static class IntervalCheck
{
    public static void CheckAgent(GatewayScope scope, Findings findings)
    {
        var options = scope.Options;
        if (scope.WasBad("Interval"))
            return;
        if (options.Timeout >= options.Interval)
            findings.Problem(scope.Where("Timeout"), $"not less than {scope.Where("Interval")}; example: {Example(options.Interval)}");
        if (options.FastInterval > options.Interval)
            findings.Problem(scope.Where("FastInterval"), $"more than {scope.Where("Interval")}; example: 100ms");
    }

    public static void CheckGateway(GatewayScope scope, Findings findings)
    {
        var options = scope.Options;
        if (!scope.WasBad("Interval") && options.HandshakeInterval < options.Interval)
            findings.Problem(scope.Where("Gateway:HandshakeInterval"),
                $"less than {scope.Where("Interval")}; example: {Duration.Format(options.Interval)}");
        foreach (var path in options.Paths)
            CheckPath(scope, path, findings);
    }

    private static void CheckPath(GatewayScope scope, PathOptions path, Findings findings)
    {
        const string Interval = "Gateway:Paths:<path>:Interval";
        const string Timeout = "Gateway:Paths:<path>:Timeout";
        var interval = path.Interval ?? scope.Options.Interval;
        var (intervalAt, intervalBad) = path.Interval is null
            ? (scope.Where("Interval"), scope.WasBad("Interval") || scope.WasBad(Interval, path.Name))
            : (scope.Where(Interval, path.Name), false);
        if (intervalBad)
            return;
        if (path.Timeout >= interval)
            findings.Problem(scope.Where(Timeout, path.Name), $"not less than {intervalAt}; example: {Example(interval)}");
        else if (path is { Interval: not null, Timeout: null } && scope.Options.Timeout >= interval && scope.Options.Timeout < scope.Options.Interval
            && !scope.WasBad("Timeout") && !scope.WasBad(Timeout, path.Name))
            findings.Problem(intervalAt, $"not more than {scope.Where("Timeout")}; give the path a shorter one; example: {scope.KeyOf(Timeout, path.Name)} = {Example(interval)}");
        if (path.Interval < scope.Options.FastInterval && scope.Options.FastInterval <= scope.Options.Interval)
            findings.Problem(intervalAt, $"less than {scope.Where("FastInterval")}; a round can't come sooner than a fast one");
    }

    private static string Example(TimeSpan interval) => Duration.Format(TimeSpan.FromMilliseconds(Math.Floor(interval.TotalMilliseconds / 2)));
}
