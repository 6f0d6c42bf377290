namespace ProbeAgent.Probing.WebSockets;

/// <summary>The client's side of a WebSocket that is only held: what comes is passed over unread and unkept, however long
/// it is; pings are answered; the end is told.</summary>
internal sealed class HeldWebSocket(Connection connection)
{
    private readonly Lock _turn = new();
    private Task _answer = Task.CompletedTask;
    private long _frames;
    private bool _inMessage;
    private bool _closeSent;
    private volatile bool _over;

    /// <summary>Whole frames so far: a peer that sends none has gone, whatever its connection says. From any thread.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Holds until the peer ends it. Never throws; without a deadline of its own: its owner counts the frames.</summary>
    /// <returns>The end.</returns>
    public async Task<Message> HoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await PassFrameAsync(cancellationToken).ConfigureAwait(false) is { } end)
                    return end;
                Volatile.Write(ref _frames, _frames + 1);
            }
        }
        catch (Exception e)
        {
            return new Message(Failure.Of(e), Detail: Failure.Describe(e));
        }
        finally
        {
            _over = true;
        }
    }

    /// <summary>Sends a close frame with 1000; <see cref="HoldAsync"/> then sees the peer's own. Never throws.</summary>
    public async ValueTask SendCloseAsync(CancellationToken cancellationToken)
    {
        if (_over)
            return;
        Task answer;
        lock (_turn)
        {
            _closeSent = true;
            answer = _answer;
        }

        try
        {
            // TLS takes one write at a time, and a pong may be on its way this very moment.
            await answer.WaitAsync(cancellationToken).ConfigureAwait(false);
            await connection.SendAsync(FrameWriter.Close(FrameWriter.NormalClosure), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // it is gone: nothing hangs on a clean end
        }
    }

    private async ValueTask<Message?> PassFrameAsync(CancellationToken cancellationToken)
    {
        var (header, end) = await FrameReader.HeadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (end is not null)
            return end;
        if (header.Kind >= FrameKind.Close)
            return await OnControlAsync(header, cancellationToken).ConfigureAwait(false);
        if (_inMessage != (header.Kind == FrameKind.Continuation))
            return new Message(Outcome.Malformed, Detail: "a continuation without a start, or a start inside a message");
        _inMessage = !header.Final;
        connection.Consume(header.Size);
        return await PassAsync(header.Length, cancellationToken).ConfigureAwait(false) ? null : EndedInside;
    }

    private static Message EndedInside => new(Outcome.Closed, Detail: "closed in the middle of a frame");

    private async ValueTask<bool> PassAsync(long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            if (connection.Buffered.IsEmpty && !await connection.FillAsync(cancellationToken).ConfigureAwait(false))
                return false;
            var piece = (int)Math.Min(connection.Buffered.Length, length);
            connection.Consume(piece);
            length -= piece;
        }

        return true;
    }

    private async ValueTask<Message?> OnControlAsync(FrameHeader header, CancellationToken cancellationToken)
    {
        var whole = header.Size + (int)header.Length; // at most 125 bytes of payload, or the head were unlawful
        while (connection.Buffered.Length < whole)
        {
            if (!await connection.FillAsync(cancellationToken).ConfigureAwait(false))
                return EndedInside;
        }

        var payload = connection.Buffered[header.Size..whole].ToArray();
        connection.Consume(whole);
        if (header.Kind == FrameKind.Ping)
            await AnswerAsync(FrameWriter.Write(FrameKind.Pong, payload), cancellationToken).ConfigureAwait(false);
        if (header.Kind != FrameKind.Close)
            return null;
        await EchoAsync(payload, cancellationToken).ConfigureAwait(false);
        return CloseFrame.Read(payload);
    }

    private async ValueTask EchoAsync(byte[] payload, CancellationToken cancellationToken)
    {
        try
        {
            await AnswerAsync(CloseFrame.Echo(payload), cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has gone already; what it said counts.
        }
    }

    // After its own close frame an endpoint sends nothing more (RFC 6455 §5.5.1).
    private Task AnswerAsync(byte[] frame, CancellationToken cancellationToken)
    {
        lock (_turn)
            return _closeSent ? Task.CompletedTask : _answer = connection.SendAsync(frame, cancellationToken).AsTask();
    }
}
