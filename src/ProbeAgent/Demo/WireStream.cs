using System.Net.Sockets;
using System.Text;

namespace ProbeAgent.Demo;

/// <summary>A connection that is HTTP first and may become a WebSocket: what was read beyond a head is not lost for
/// whoever reads next.</summary>
internal sealed class WireStream(Socket socket) : Stream
{
    private const int MaxHead = 16 * 1024; // as Node's

    private readonly NetworkStream _inner = new(socket, ownsSocket: true);
    private readonly byte[] _buffer = new byte[MaxHead];
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads up to the empty line; null when the peer ended the connection or sent something that is no head.</summary>
    public async ValueTask<HttpHead?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (length >= 0)
            {
                var text = Encoding.Latin1.GetString(_buffer, _start, length);
                _start += length + 4;
                return HttpHead.Parse(text);
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
                return null;
        }
    }

    /// <summary>Reads a body and forgets it, or passes it on to <paramref name="destination"/>.</summary>
    /// <exception cref="EndOfStreamException">The peer ended the connection first.</exception>
    public async ValueTask CopyBodyAsync(long length, Stream destination, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (length > 0)
        {
            var read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(length, buffer.Length)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                throw new EndOfStreamException();
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            length -= read;
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var ready = Math.Min(buffer.Length, _end - _start);
        if (ready == 0)
            return _inner.ReadAsync(buffer, cancellationToken);
        _buffer.AsSpan(_start, ready).CopyTo(buffer.Span);
        _start += ready;
        return ValueTask.FromResult(ready);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => _inner.Write(buffer, offset, count);

    public override void Flush()
    {
        // nothing is held back on the way out
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            return false;
        var read = await _inner.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
