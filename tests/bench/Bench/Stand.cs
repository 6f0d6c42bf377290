namespace ProbeAgent.Bench;

/// <summary>Measures one contender from its start to its end.</summary>
internal sealed class Stand(BenchPlan plan, ServersProcess servers)
{
    public async Task<Measurement> MeasureAsync(IContender contender, int paths)
    {
        await using var _ = contender;
        var start = await contender.StartAsync();
        await Task.Delay(plan.WarmUp);

        var (count, use, serving) = (await contender.CountAsync(), contender.Use, servers.Use);
        await Task.Delay(plan.Measured);
        var (countAfter, useAfter, servingAfter) = (await contender.CountAsync(), contender.Use, servers.Use);

        var bytes = await contender.ScrapeAsync();
        return new Measurement
        {
            Name = contender.Name,
            Paths = paths,
            Start = start,
            Due = plan.ProbesDue(paths),
            Made = countAfter - count,
            Cpu = useAfter.Cpu - use.Cpu,
            ServersLoad = (servingAfter.Cpu - serving.Cpu) / plan.Measured,
            Use = useAfter,
            Scrape = contender.Scrape,
            ScrapeBytes = bytes,
            Latencies = Latencies.Of(await TimeScrapesAsync(contender)),
        };
    }

    private async Task<List<TimeSpan>> TimeScrapesAsync(IContender contender)
    {
        var each = new List<TimeSpan>();
        for (var i = 0; i < plan.Scrapes; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await contender.ScrapeAsync();
            each.Add(TimeProvider.System.GetElapsedTime(start));
        }

        return each;
    }
}
