namespace ProbeAgent.Probing;

/// <summary>What a file holds, read again when the file has changed (secrets and certificates are rotated under a running
/// agent). A file that has become unreadable or invalid leaves the last good value, and says so once in
/// <see cref="Problem"/>: a rotation caught half way must not read as a fault of the gateway.</summary>
/// <typeparam name="T">The parsed content.</typeparam>
internal sealed class Watched<T> where T : class
{
    private readonly string? _file;
    private readonly Func<string, T>? _read;
    private readonly Lock _lock = new();
    private volatile Stamp? _seen;
    private volatile T _value;
    private volatile string? _problem;

    /// <summary>A value that never changes.</summary>
    public Watched(T value) => _value = value;

    /// <summary>The content of <paramref name="file"/> as <paramref name="read"/> parses it.</summary>
    /// <exception cref="Exception">Whatever <paramref name="read"/> throws: the first reading must succeed.</exception>
    public Watched(string file, Func<string, T> read)
    {
        _file = file;
        _read = read;
        _seen = Stamp.Of(file);
        _value = read(file);
    }

    /// <summary>Why the last change could not be taken over; null when all is well.</summary>
    public string? Problem => _problem;

    /// <summary>The newest good value.</summary>
    public T Current()
    {
        if (_file is not null && Stamp.Of(_file) != _seen)
            Reread(_file);
        return _value;
    }

    private void Reread(string file)
    {
        lock (_lock)
        {
            var stamp = Stamp.Of(file);
            if (stamp == _seen)
                return;
            _seen = stamp;
            try
            {
                _value = _read!(file);
                _problem = null;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _problem = $"{file}: {e.Message}";
            }
        }
    }

    /// <summary>By what a change is known.</summary>
    private sealed record Stamp(DateTime Written, long Length)
    {
        // A symbolic link that is swung over (Kubernetes, Docker configs) changes the target's stamp, so follow it.
        public static Stamp? Of(string file)
        {
            try
            {
                var info = new FileInfo(file);
                if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                    info = target;
                return info.Exists ? new Stamp(info.LastWriteTimeUtc, info.Length) : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
