using System.Globalization;

namespace ProbeAgent.Reporting.Series;

/// <summary>What the agent wants of <c>/proc/self/stat</c> (proc_pid_stat(5)).</summary>
/// <param name="CpuTicks">User and system time, in ticks.</param>
/// <param name="Threads">Number of threads.</param>
/// <param name="StartTicks">Start after boot, in ticks.</param>
/// <param name="VirtualBytes">Virtual memory.</param>
/// <param name="ResidentPages">Resident memory, in pages.</param>
internal readonly record struct ProcStat(long CpuTicks, long Threads, long StartTicks, long VirtualBytes, long ResidentPages)
{
    /// <summary>USER_HZ is part of Linux's interface to user space: 100 on every architecture that .NET runs on.</summary>
    public const double TicksPerSecond = 100;

    /// <summary>Reads the line; false when it isn't one.</summary>
    public static bool TryParse(string line, out ProcStat stat)
    {
        stat = default;
        var name = line.LastIndexOf(')'); // the name may hold spaces and brackets itself
        if (name < 0)
            return false;
        var rest = line.AsSpan(name + 1);
        Span<Range> fields = stackalloc Range[23]; // fields 3 to 24, and whatever follows
        if (rest.Split(fields, ' ', StringSplitOptions.RemoveEmptyEntries) < fields.Length - 1)
            return false;
        if (!Number(rest[fields[11]], out var user) || !Number(rest[fields[12]], out var system) || !Number(rest[fields[17]], out var threads)
            || !Number(rest[fields[19]], out var start) || !Number(rest[fields[20]], out var size) || !Number(rest[fields[21]], out var resident))
            return false;
        stat = new ProcStat(user + system, threads, start, size, resident);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
