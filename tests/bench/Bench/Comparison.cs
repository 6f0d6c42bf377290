using System.Globalization;

namespace ProbeAgent.Bench;

/// <summary>The whole bench: both programs by turns on the same server, then the agent on a gateway, then what a round allocates.</summary>
internal static class Comparison
{
    private const int DefaultPaths = 3;

    /// <returns>0 when every program made the probes it should have made, else 1.</returns>
    public static async Task<int> RunAsync(BenchPlan plan)
    {
        using var servers = await ServersProcess.StartAsync();
        var stand = new Stand(plan, servers);
        Console.Out.WriteLine(Heading(plan));

        var compared = new List<Measurement>();
        foreach (var paths in plan.Sizes)
        {
            var settings = AgentSettings.PlainHttp(paths, servers.PlainPort, plan.Interval);
            compared.Add(await stand.MeasureAsync(new AgentContender("probeagent", plan, settings), paths));
            compared.Add(await stand.MeasureAsync(new BlackboxContender(plan, paths, servers.PlainPort), paths));
        }

        Console.Out.WriteLine(MarkdownTable.Of(compared));
        Console.Out.WriteLine(Notes(compared));

        Measurement[] ladder =
        [
            await stand.MeasureAsync(
                new AgentContender("the default ladder", plan, AgentSettings.DefaultSet(servers.GatewayPort, plan.Interval)), DefaultPaths),
            await stand.MeasureAsync(
                new AgentContender("with a token", plan, AgentSettings.WithToken(servers.GatewayPort, plan.Interval)), DefaultPaths),
        ];
        Console.Out.WriteLine("The agent on the demo's gateway, its three built-in paths: dns, tcp, http (two requests) and upgrade; with a token the full handshake every 10 s.\n");
        Console.Out.WriteLine(MarkdownTable.Of(ladder));

        Console.Out.WriteLine(await RoundAllocations.ReportAsync(servers));
        return compared.Concat(ladder).All(row => row.IsComplete) ? 0 : 1;
    }

    private static string Heading(BenchPlan plan) => string.Create(CultureInfo.InvariantCulture, $"""
        Every path probed once in {plan.Interval.TotalSeconds} s, each probe a GET on a fresh connection; {plan.WarmUp.TotalSeconds} s to warm up, {plan.Measured.TotalSeconds} s measured,
        then {plan.Scrapes} requests in a row timed. {Environment.ProcessorCount} cores, load at the start {File.ReadAllText("/proc/loadavg").Split(' ')[0]}.

        """);

    private static string Notes(List<Measurement> rows) => string.Create(CultureInfo.InvariantCulture, $"""
        A scrape of the agent is one `/metrics`, whatever the number of paths, and makes no probe. blackbox_exporter probes while it is
        asked: its scrape is one `/probe` a path (timed here) and its own `/metrics`. Both were scraped once an interval while CPU was
        measured. {(rows.All(row => row.IsComplete) ? "Each made every probe that was due, and all succeeded." : "NOT every probe that was due was made.")} The server took at most {rows.Max(row => row.ServersLoad):P0} of one core.

        """);
}
