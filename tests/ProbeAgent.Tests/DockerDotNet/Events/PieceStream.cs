namespace ProbeAgent.Tests.DockerDotNet.Events;

/// <summary>Gives one piece a read, and then the end, or an error.</summary>
internal sealed class PieceStream(IEnumerable<byte[]> pieces, Exception? error = null) : Stream
{
    private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> _piece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Assert.NotEqual(0, buffer.Length);
        while (_piece.IsEmpty && _pieces.MoveNext())
            _piece = _pieces.Current;
        if (_piece.IsEmpty)
            return error is null ? new(0) : ValueTask.FromException<int>(error);
        var length = Math.Min(_piece.Length, buffer.Length);
        _piece[..length].CopyTo(buffer);
        _piece = _piece[length..];
        return new(length);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
