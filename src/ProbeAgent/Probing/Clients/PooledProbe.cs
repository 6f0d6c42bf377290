using System.Net;

namespace ProbeAgent.Probing.Clients;

/// <summary>One kept-alive connection on which the health check is asked again and again, as a default HttpClient or Node
/// agent keeps it: while it lives, no name is asked for.</summary>
internal sealed class PooledProbe(ProbePath path, HealthCall health, TimeProvider time) : IClientProbe
{
    private Connection? _kept;
    private IPAddress? _address;
    private DateTimeOffset _since;

    public async Task<ClientLook> LookAsync(TimeSpan patience, CancellationToken stopping)
    {
        var startedAt = time.GetUtcNow();
        // A client's request has one time limit, however often it is sent. A kept connection gets all of it, never less: what
        // swallows everything costs the client just that, and cutting it short would show an outage that is no client's.
        using var deadline = new Deadline(path.Timeout, time, stopping);

        // What has ended, or spoken unasked, while it was idle is not asked again (as HttpClient looks before it reuses one).
        if (_kept is { IsQuiet: false })
            Drop();
        if (_kept is { } kept)
        {
            // Ended before a byte of the answer, the request is sent again on a new connection, once. A reset is told, as
            // HttpClient tells it: by then the request may have been at work.
            var said = kept.Delivered;
            var end = await health.AskAsync(kept, _address!, deadline.Token).ConfigureAwait(false);
            stopping.ThrowIfCancellationRequested();
            if (!kept.Reusable)
                Drop();
            if (!(end.Outcome == Outcome.Closed && kept.Delivered == said))
                return new ClientLook(end, startedAt, time.GetUtcNow()) { Address = _address, AddressSince = _since };
        }

        return await DialAsync(startedAt, patience, deadline.Token, stopping).ConfigureAwait(false);
    }

    public bool IsSettled(ClientSnapshot belief) => belief is { Success: true, IsStale: false };

    public void Dispose() => Drop();

    private async ValueTask<ClientLook> DialAsync(
        DateTimeOffset startedAt, TimeSpan patience, CancellationToken deadline, CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        using var limit = new Deadline(patience, time, deadline);
        var (end, addresses) = await health.ResolveAsync(limit.Token).ConfigureAwait(false);
        IPAddress? tried = null;
        foreach (var address in addresses)
        {
            tried = address;
            (_address, _since) = (address, time.GetUtcNow());
            (end, _kept) = await health.DialAsync(address, limit.Token).ConfigureAwait(false);
            // The first address that takes the connection is the one: only then is the next one tried.
            if (end is not { Step: Step.Tcp, Success: false } || limit.Token.IsCancellationRequested)
                break;
        }

        stopping.ThrowIfCancellationRequested();
        return new ClientLook(end, startedAt, time.GetUtcNow())
        {
            Address = tried,
            AddressSince = _since,
            Dialled = time.GetElapsedTime(start),
            Cut = patience < path.Timeout && limit.HasPassed && end.Outcome == Outcome.Timeout,
        };
    }

    private void Drop()
    {
        _kept?.Dispose();
        _kept = null;
    }
}
