using System.Net;

namespace ProbeAgent.Probing.Clients;

/// <summary>Remembers the first address that its name had, and dials it anew for each look, as nginx without
/// <c>resolver</c> or a JVM does. An address that fails is kept until its time is over: that is the point.</summary>
/// <param name="path">The path.</param>
/// <param name="health">Asks.</param>
/// <param name="pinnedFor">How long an address is remembered; <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</param>
/// <param name="time">The clock.</param>
internal sealed class PinnedProbe(ProbePath path, HealthCall health, TimeSpan pinnedFor, TimeProvider time) : IClientProbe
{
    private IPAddress? _address;
    private DateTimeOffset _since;
    private long _learnt;

    public async Task<ClientLook> LookAsync(TimeSpan patience, CancellationToken stopping)
    {
        var startedAt = time.GetUtcNow();
        var start = time.GetTimestamp();
        using var limit = new Deadline(patience, time, stopping);
        if (_address is not null && pinnedFor != Timeout.InfiniteTimeSpan && time.GetElapsedTime(_learnt) >= pinnedFor)
            _address = null;

        StepResult end = default;
        if (_address is null)
            end = await LearnAsync(limit.Token).ConfigureAwait(false);
        if (_address is not null)
        {
            (end, var connection) = await health.DialAsync(_address, limit.Token).ConfigureAwait(false);
            connection?.Dispose();
        }

        stopping.ThrowIfCancellationRequested();
        return new ClientLook(end, startedAt, time.GetUtcNow())
        {
            Address = _address,
            AddressSince = _since,
            Dialled = time.GetElapsedTime(start),
            Cut = patience < path.Timeout && limit.HasPassed && end.Outcome == Outcome.Timeout,
        };
    }

    // A retired address can't come good before its time is over: to hurry would only dial the dead ten times a second.
    public bool IsSettled(ClientSnapshot belief) => belief.Success == true || belief.IsStale;

    public void Dispose()
    {
        // it keeps no connection
    }

    private async ValueTask<StepResult> LearnAsync(CancellationToken deadline)
    {
        var (result, addresses) = await health.ResolveAsync(deadline).ConfigureAwait(false);
        if (!addresses.IsEmpty)
            (_address, _since, _learnt) = (addresses[0], time.GetUtcNow(), time.GetTimestamp());
        return result;
    }
}
