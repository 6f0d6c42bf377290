using Prometheus;

namespace ProbeAgent.Reporting.Series;

/// <summary>The agent's own process under the conventional names, read when somebody scrapes.</summary>
internal sealed class ProcessMetrics
{
    private readonly CounterFollower _cpu;
    private readonly Gauge _resident;
    private readonly Gauge _virtual;
    private readonly Gauge _threads;
    private readonly Gauge? _openFds;

    public ProcessMetrics(CollectorRegistry registry)
    {
        _cpu = new CounterFollower(MetricNames.ProcessCpu.Counter(registry));
        _resident = MetricNames.ProcessResidentMemory.Gauge(registry);
        _virtual = MetricNames.ProcessVirtualMemory.Gauge(registry);
        _threads = MetricNames.ProcessThreads.Gauge(registry);
        if (ProcFile.OpenFiles() is not null)
            _openFds = MetricNames.ProcessOpenFds.Gauge(registry);
        if (ProcFile.MaxOpenFiles() is { } limit)
            MetricNames.ProcessMaxFds.Gauge(registry).Set(limit);
        if (ProcFile.BootTime() is { } boot && ProcFile.TryReadStat(out var stat))
            MetricNames.ProcessStartTime.Gauge(registry).Set(boot + (stat.StartTicks / ProcStat.TicksPerSecond));
    }

    public void Update()
    {
        if (ProcFile.OpenFiles() is { } open)
            _openFds?.Set(open);
        if (!ProcFile.TryReadStat(out var stat))
            return;
        _cpu.Follow(stat.CpuTicks / ProcStat.TicksPerSecond);
        _resident.Set(stat.ResidentPages * (double)Environment.SystemPageSize);
        _virtual.Set(stat.VirtualBytes);
        _threads.Set(stat.Threads);
    }
}
