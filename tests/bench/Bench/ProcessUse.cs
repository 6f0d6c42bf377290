using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ProbeAgent.Bench;

/// <summary>What a process has used so far.</summary>
/// <param name="Cpu">User and system time of all its threads, the ended ones too.</param>
/// <param name="ResidentKiB">Memory that is in RAM now (VmRSS).</param>
/// <param name="AnonymousKiB">The part of it that is no file's and can't be shared (RssAnon).</param>
/// <param name="ProportionalKiB">Its share, where pages are shared with other processes (Pss).</param>
internal readonly record struct ProcessUse(TimeSpan Cpu, long ResidentKiB, long AnonymousKiB, long ProportionalKiB)
{
    public static ProcessUse Of(int processId) => new(
        CpuOf(processId),
        Field($"/proc/{processId}/status", "VmRSS:"),
        Field($"/proc/{processId}/status", "RssAnon:"),
        Field($"/proc/{processId}/smaps_rollup", "Pss:"));

    // The sum that /proc/PID/stat rounds to hundredths of a second: three paths use one of them in as many seconds.
    private static TimeSpan CpuOf(int processId)
    {
        // clock_getcpuclockid(3): the process's number inverted, three bits up, and CPUCLOCK_SCHED
        const int Sched = 2;
        if (clock_gettime((~processId << 3) | Sched, out var time) != 0)
            throw new Win32Exception();
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    private static long Field(string file, string name)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out Timespec time);

    private readonly record struct Timespec(long Seconds, long Nanoseconds);
}
