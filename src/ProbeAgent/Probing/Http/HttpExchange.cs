namespace ProbeAgent.Probing.Http;

/// <summary>One request and its response on a connection. Never throws: what broke is in the answer.</summary>
internal static class HttpExchange
{
    // 100-continue and 103 early hints may come first; a peer that sends nothing else is not answering.
    private const int MaxInterim = 8;

    /// <param name="connection">Where to; marked not reusable when something of the answer is left unread.</param>
    /// <param name="request">The whole request.</param>
    /// <param name="bodyLimit">How much of the body is wanted, at most <see cref="HttpAnswer.MaxBody"/> bytes; 0 reads none.</param>
    /// <param name="cancellationToken">The round's deadline.</param>
    public static async ValueTask<HttpAnswer> AskAsync(
        Connection connection, ReadOnlyMemory<byte> request, int bodyLimit, CancellationToken cancellationToken)
    {
        var answer = new HttpAnswer();
        try
        {
            await connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
            await ReadHeadAsync(connection, answer, cancellationToken).ConfigureAwait(false);
            if (answer.HasHead && answer.Head.Status != 101)
                await BodyReader.ReadAsync(connection, answer, bodyLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            answer.Transfer = Failure.Of(e);
            answer.Detail = Failure.Describe(e);
        }

        // What came unasked behind an answer would be taken for the next one.
        connection.Reusable = answer is { Transfer: Outcome.Ok, BodyComplete: true, Head.KeepAlive: true } && connection.Buffered.IsEmpty;
        return answer;
    }

    private static async ValueTask ReadHeadAsync(Connection connection, HttpAnswer answer, CancellationToken cancellationToken)
    {
        for (var interim = 0; ;)
        {
            var state = HeadParser.Parse(connection.Buffered, out var head, out var length);
            switch (state)
            {
                case HeadState.Complete:
                    connection.Consume(length);
                    if (head.Status is >= 100 and < 200 and not 101)
                    {
                        if (++interim <= MaxInterim)
                            continue;
                        Fail(answer, Outcome.Malformed, $"more than {MaxInterim} interim responses");
                        return;
                    }

                    answer.Head = head;
                    answer.HasHead = true;
                    return;
                case HeadState.Malformed:
                    Fail(answer, Outcome.Malformed, $"not an HTTP/1.x response: “{Printable.Text(connection.Buffered, 64)}”");
                    return;
                case HeadState.TooLarge:
                    Fail(answer, Outcome.TooLarge, $"headers of more than {HeadParser.MaxLength / 1024} KiB");
                    return;
            }

            if (!await connection.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                Fail(answer, Outcome.Closed, connection.Buffered.IsEmpty ? "closed without an answer" : "closed in the middle of the headers");
                return;
            }
        }
    }

    private static void Fail(HttpAnswer answer, Outcome outcome, string detail) => (answer.Transfer, answer.Detail) = (outcome, detail);
}
