namespace ProbeAgent.Probing.WebSockets;

/// <summary>The client's side of an upgraded connection: whole messages in, frames out, pings answered on the way.</summary>
internal sealed class WebSocketPeer(Connection connection)
{
    /// <summary>A hello-ok is 14 KiB; a peer that sends a quarter of a MiB before anything else is not greeting us.</summary>
    public const int MaxMessage = 256 * 1024;

    // So that a peer that only pings can't hold the attempt to its deadline.
    private const int MaxControlFrames = 16;

    private byte[] _message = [];
    private int _length;
    private bool _inMessage;
    private int _controlFrames;
    private bool _closed;
    private bool _closeSent;

    /// <summary>Receives the next message. Never throws: what broke is in the result. Its payload counts until the next call.</summary>
    public async ValueTask<Message> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            _length = 0;
            _inMessage = false;
            while (true)
            {
                if (await NextFrameAsync(cancellationToken).ConfigureAwait(false) is { } end)
                    return end;
            }
        }
        catch (Exception e)
        {
            return new Message(Failure.Of(e), Detail: Failure.Describe(e));
        }
    }

    /// <exception cref="IOException">The connection broke.</exception>
    public ValueTask SendTextAsync(ReadOnlySpan<byte> text, CancellationToken cancellationToken) =>
        connection.SendAsync(FrameWriter.Write(FrameKind.Text, text), cancellationToken);

    /// <summary>Closes with 1000 and waits for the peer's own close, so that it sees a clean end. Never throws.</summary>
    /// <param name="patience">How long at most: the verdict is in by then.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The round's deadline.</param>
    public async ValueTask CloseAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_closed)
            return;
        using var limit = new Deadline(patience, time, cancellationToken);
        await CloseAsync(limit.Token).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            _closeSent = true;
            await connection.SendAsync(FrameWriter.Close(FrameWriter.NormalClosure), cancellationToken).ConfigureAwait(false);
            for (var skipped = 0; skipped < MaxControlFrames && !_closed; skipped++)
            {
                if ((await ReceiveAsync(cancellationToken).ConfigureAwait(false)).Outcome != Outcome.Ok)
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It is gone already: the verdict was made before.
        }
    }

    private async ValueTask<Message?> NextFrameAsync(CancellationToken cancellationToken)
    {
        var (header, end) = await FrameReader.HeadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (end is not null)
            return end;
        if (header.Length > MaxMessage - _length)
            return new Message(Outcome.TooLarge, Detail: $"a message of more than {MaxMessage / 1024} KiB");
        while (connection.Buffered.Length < header.Size + header.Length)
        {
            if (!await connection.FillAsync(cancellationToken).ConfigureAwait(false))
                return new Message(Outcome.Closed, Detail: "closed in the middle of a frame");
        }

        var payload = connection.Buffered.Slice(header.Size, (int)header.Length).ToArray();
        connection.Consume(header.Size + payload.Length);
        return header.Kind < FrameKind.Close
            ? OnData(header, payload)
            : await OnControlAsync(header.Kind, payload, cancellationToken).ConfigureAwait(false);
    }

    private Message? OnData(FrameHeader header, byte[] payload)
    {
        if (_inMessage != (header.Kind == FrameKind.Continuation))
            return new Message(Outcome.Malformed, Detail: "a continuation without a start, or a start inside a message");
        if (!_inMessage && header.Final)
            return new Message(Outcome.Ok, payload);
        if (_message.Length < _length + payload.Length)
            Array.Resize(ref _message, Math.Max(_length + payload.Length, _message.Length * 2));
        payload.CopyTo(_message, _length);
        _length += payload.Length;
        _inMessage = !header.Final;
        return header.Final ? new Message(Outcome.Ok, _message.AsMemory(0, _length)) : null;
    }

    private async ValueTask EchoCloseAsync(byte[] payload, CancellationToken cancellationToken)
    {
        if (_closed || _closeSent)
            return;
        _closeSent = true;
        try
        {
            await connection.SendAsync(CloseFrame.Echo(payload), cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has gone already; what it said counts.
        }
    }

    private async ValueTask<Message?> OnControlAsync(FrameKind kind, byte[] payload, CancellationToken cancellationToken)
    {
        if (kind == FrameKind.Close)
        {
            await EchoCloseAsync(payload, cancellationToken).ConfigureAwait(false);
            _closed = true;
            return CloseFrame.Read(payload);
        }

        if (++_controlFrames > MaxControlFrames)
            return new Message(Outcome.Malformed, Detail: "nothing but control frames");
        if (kind == FrameKind.Ping)
            await connection.SendAsync(FrameWriter.Write(FrameKind.Pong, payload), cancellationToken).ConfigureAwait(false);
        return null;
    }
}
