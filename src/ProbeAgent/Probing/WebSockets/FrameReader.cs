namespace ProbeAgent.Probing.WebSockets;

/// <summary>Receives the head of the next frame.</summary>
internal static class FrameReader
{
    /// <returns>The head, still in the connection's buffer; or the end that came in its place.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async ValueTask<(FrameHeader Header, Message? End)> HeadAsync(Connection connection, CancellationToken cancellationToken)
    {
        FrameHeader header;
        while (!FrameHeader.TryRead(connection.Buffered, out header, out var fault))
        {
            if (fault is not null)
                return (default, new Message(Outcome.Malformed, Detail: fault));
            if (!await connection.FillAsync(cancellationToken).ConfigureAwait(false))
                return (default, new Message(Outcome.Closed, Detail: "closed without a close frame (1006)"));
        }

        return (header, null);
    }
}
