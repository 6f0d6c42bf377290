using System.Buffers;
using System.Text;

namespace ProbeAgent.Vantages.Dns;

/// <summary>A small file that names are resolved by, read for every lookup and parsed when its octets have changed. Its
/// time stamp won't do: Docker rewrites hosts files in place, often to the same length (172.18.0.2 becomes 172.18.0.3) and
/// twice within one tick of the file system's clock, and the older address would then stay for ever.</summary>
/// <typeparam name="T">What is parsed from it.</typeparam>
/// <param name="path">May be missing now and be there later.</param>
/// <param name="parse">Takes whatever the file holds, nothing if it can't be read; never throws.</param>
internal sealed class NameFile<T>(string path, Func<string, T> parse) where T : class
{
    /// <summary>Octets that are read, 4 MiB; more are not looked at. Only lists that block advertisers come near it.</summary>
    public const int MaximumLength = 4 << 20;

    private readonly Lock _lock = new();
    private byte[] _octets = [];
    private T? _value;
    private string? _problem;

    /// <summary>What the file says now, and why it can't be read, in words; null when all is well.</summary>
    public (T Value, string? Problem) Current()
    {
        lock (_lock)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(4096);
            try
            {
                var length = Read_NeedsLock(ref buffer);
                var octets = buffer.AsSpan(0, length);
                if (_value is null || !octets.SequenceEqual(_octets))
                {
                    _octets = octets.ToArray();
                    _value = parse(Encoding.UTF8.GetString(octets));
                }
                return (_value, _problem);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private int Read_NeedsLock(ref byte[] buffer)
    {
        try
        {
            using var file = File.OpenHandle(path);
            _problem = null;
            var length = 0;
            while (true)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(length), length);
                length += read;
                if (read == 0 || length >= MaximumLength)
                    return Math.Min(length, MaximumLength);
                if (length == buffer.Length)
                    Grow(ref buffer);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not the exception's message: the published agent is built without them.
            _problem = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"{path} is missing",
                UnauthorizedAccessException => $"{path} may not be read",
                _ => $"{path} can't be read",
            };
            return 0;
        }
    }

    private static void Grow(ref byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
