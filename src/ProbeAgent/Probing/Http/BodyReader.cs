namespace ProbeAgent.Probing.Http;

/// <summary>Receives a response's body, however it is delimited (RFC 9112 §6.3), up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>Adds to <paramref name="answer"/> what of the body is wanted.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed; what came before it is in the answer.</exception>
    public static ValueTask ReadAsync(Connection connection, HttpAnswer answer, int limit, CancellationToken cancellationToken)
    {
        if (!answer.Head.HasBody)
        {
            answer.BodyComplete = true;
            return ValueTask.CompletedTask;
        }

        return answer.Head.Chunked
            ? ReadChunksAsync(connection, answer, limit, cancellationToken)
            : ReadPlainAsync(connection, answer, limit, cancellationToken);
    }

    private static async ValueTask ReadPlainAsync(Connection connection, HttpAnswer answer, int limit, CancellationToken cancellationToken)
    {
        // Without a length the body goes to the end of the connection.
        var missing = answer.Head.ContentLength ?? long.MaxValue;
        while (missing > 0)
        {
            if (connection.Buffered.IsEmpty && !await connection.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                if (answer.Head.ContentLength is not null)
                    Fail(answer, Outcome.Closed, $"closed with {missing} bytes of the body missing");
                else
                    answer.BodyComplete = true;
                return;
            }

            var piece = connection.Buffered[..(int)Math.Min(connection.Buffered.Length, missing)];
            var fits = answer.Append(piece, limit);
            missing -= piece.Length;
            connection.Consume(piece.Length);
            if (!fits)
                return;
        }

        answer.BodyComplete = true;
    }

    private static async ValueTask ReadChunksAsync(Connection connection, HttpAnswer answer, int limit, CancellationToken cancellationToken)
    {
        var chunks = new ChunkDecoder();
        while (true)
        {
            var used = chunks.Decode(connection.Buffered, answer, limit);
            connection.Consume(used);
            switch (chunks.State)
            {
                case ChunkState.Done:
                    answer.BodyComplete = true;
                    return;
                case ChunkState.Malformed:
                    Fail(answer, Outcome.Malformed, "broken chunked encoding");
                    return;
                case ChunkState.Full:
                    return;
            }

            if (!await connection.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                Fail(answer, Outcome.Closed, "closed in the middle of a chunked body");
                return;
            }
        }
    }

    private static void Fail(HttpAnswer answer, Outcome outcome, string detail) => (answer.Transfer, answer.Detail) = (outcome, detail);
}
