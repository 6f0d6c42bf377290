using System.Text;

namespace ProbeAgent.Reporting.Series;

/// <summary>Small files of /proc, read without what <see cref="System.Diagnostics.Process"/> drags in.</summary>
internal static class ProcFile
{
    private const string Stat = "/proc/self/stat";

    /// <summary>Whether there is a /proc to read from.</summary>
    public static bool Exists => File.Exists(Stat);

    /// <summary>Reads this process's line.</summary>
    public static bool TryReadStat(out ProcStat stat)
    {
        Span<byte> buffer = stackalloc byte[1024]; // 52 numbers; a name of at most 64 bytes
        stat = default;
        try
        {
            using var file = File.OpenHandle(Stat);
            var length = RandomAccess.Read(file, buffer, 0);
            return ProcStat.TryParse(Encoding.ASCII.GetString(buffer[..length]), out stat);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The soft limit of open files; null when it is unlimited or can't be read.</summary>
    public static long? MaxOpenFiles() => Field("/proc/self/limits", "Max open files");

    /// <summary>When the machine started, in Unix time; null when it can't be read.</summary>
    public static long? BootTime() => Field("/proc/stat", "btime ");

    /// <summary>Open file descriptors, without the one that counting them takes; null when they can't be read.</summary>
    public static int? OpenFiles()
    {
        try
        {
            return new System.IO.Enumeration.FileSystemEnumerable<byte>("/proc/self/fd", (ref _) => 0).Count() - 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The number after the prefix, on the line that starts with it.
    private static long? Field(string file, string prefix)
    {
        try
        {
            foreach (var line in File.ReadLines(file))
            {
                if (!line.StartsWith(prefix, StringComparison.Ordinal))
                    continue;
                var words = line[prefix.Length..].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return words.Length > 0 && long.TryParse(words[0], out var number) ? number : null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }
}
