using System.Buffers;
using System.Net.Sockets;

namespace ProbeAgent.Probing;

/// <summary>One dialled connection and the bytes received on it that nobody has read yet. Not thread-safe: one attempt owns it.</summary>
internal sealed class Connection : IDisposable
{
    // Holds a usual health answer and its headers many times over; grown only for a peer that sends more.
    private const int InitialBuffer = 4096;

    private readonly Socket _socket;
    private readonly FirstBytesStream _wire;
    private Stream _stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
    private int _start;
    private int _end;

    /// <summary>Takes over a connected socket.</summary>
    public Connection(Socket socket)
    {
        _socket = socket;
        _stream = _wire = new FirstBytesStream(new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>What the peer sent first, under TLS too: tells who does not speak the protocol that was spoken to it.</summary>
    public ReadOnlySpan<byte> FirstBytes => _wire.FirstBytes;

    /// <summary>Bytes received from the peer so far, under TLS those of TLS.</summary>
    public long Received => _wire.Received;

    /// <summary>Bytes that came through TLS, where there is any: what the peer's application has said so far.</summary>
    public long Delivered { get; private set; }

    /// <summary>Whether nothing has come since the last answer, neither a byte nor the end: only such a connection is asked
    /// again by a client that keeps it.</summary>
    public bool IsQuiet
    {
        get
        {
            try
            {
                return _start == _end && !_socket.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Received and not consumed.</summary>
    public ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Whether a further request may follow on this connection.</summary>
    public bool Reusable { get; set; } = true;

    /// <summary>The stream below TLS, for the TLS step to wrap.</summary>
    public Stream Stream => _stream;

    /// <summary>From here on everything goes through <paramref name="stream"/>.</summary>
    public void Secure(Stream stream) => _stream = stream;

    /// <summary>Receives at least one byte more into <see cref="Buffered"/>.</summary>
    /// <returns>False when the peer has ended its side.</returns>
    /// <exception cref="IOException">The connection broke; its inner exception says how.</exception>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        Delivered += read;
        return read > 0;
    }

    /// <summary>Marks bytes of <see cref="Buffered"/> as read.</summary>
    public void Consume(int count) => _start += count;

    /// <exception cref="IOException">The connection broke; its inner exception says how.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>What the kernel knows of the connection now; null where it won't say.</summary>
    public TcpState? Inspect() => TcpInfo.Read(_socket);

    /// <summary>Closes at once; what was sent is still delivered.</summary>
    public void Dispose()
    {
        // An SslStream holds native memory that would else wait for a finalizer. Its Dispose sends nothing, so it can't block.
        _stream.Dispose();
        _wire.Dispose();
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
    }

    private void MakeRoom()
    {
        if (_start == _end)
            _start = _end = 0;
        if (_end < _buffer.Length)
            return;
        var target = _start > 0 ? _buffer : ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffered.CopyTo(target);
        (_start, _end) = (0, _end - _start);
        if (target == _buffer)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = target;
    }
}
