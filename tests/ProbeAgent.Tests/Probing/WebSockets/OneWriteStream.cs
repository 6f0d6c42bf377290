namespace ProbeAgent.Tests.Probing.WebSockets;

/// <summary>Takes one write at a time, as TLS does; the first one lasts until it is released.</summary>
internal sealed class OneWriteStream(Stream inner) : Stream
{
    private readonly TaskCompletionSource _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writes;

    /// <summary>Done once the first write is under way.</summary>
    public Task Writing => _writing.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Release() => _released.SetResult();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _writes) > 1)
            throw new NotSupportedException("another write is under way");
        _writing.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
        Interlocked.Decrement(ref _writes);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
