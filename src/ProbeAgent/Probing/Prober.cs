using System.Collections.Immutable;
using System.Net;
using System.Runtime.InteropServices;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Steps;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing;

/// <summary>Makes one path's rounds: resolves its name and walks up to every address. What happened, without a judgement.</summary>
/// <param name="path">Whose rounds.</param>
/// <param name="vantage">Where from.</param>
/// <param name="time">The clock.</param>
/// <param name="endpoints">Who the path's gateway is; null where nobody says.</param>
internal sealed class Prober(ProbePath path, Vantage vantage, TimeProvider time, IEndpointSource? endpoints = null)
{
    private readonly Ladder _ladder = new(path, vantage, time, endpoints);
    private readonly ImmutableArray<IPAddress> _literal = IPAddress.TryParse(path.Host, out var literal) ? [literal] : [];

    /// <summary>Makes one round. Never throws but for <paramref name="stopping"/>.</summary>
    /// <param name="handshake">Whether the full handshake is due.</param>
    /// <param name="limit">The longest it may take, but for a handshake, which has its own time; less than the path's timeout means that the round may be abandoned.</param>
    /// <param name="stopping">The agent is ending: the round is discarded.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> has fired.</exception>
    public async Task<Round> RunAsync(bool handshake, TimeSpan limit, CancellationToken stopping)
    {
        var startedAt = time.GetUtcNow();
        var start = time.GetTimestamp();
        using var deadline = new Deadline(limit, time, stopping);

        StepResult? dns = null;
        var addresses = _literal;
        if (addresses.IsEmpty)
            (dns, addresses) = await DnsStep.ResolveAsync(path, vantage, time, deadline.Token).ConfigureAwait(false);
        var attempts = await ClimbAllAsync(addresses, handshake, limit < path.Timeout, deadline.Token, stopping).ConfigureAwait(false);

        stopping.ThrowIfCancellationRequested();
        var round = new Round
        {
            Path = path,
            StartedAt = startedAt,
            Duration = time.GetElapsedTime(start),
            Dns = dns,
            Attempts = attempts,
            CutOff = vantage.IsCutOff,
        };
        return limit < path.Timeout && deadline.HasPassed && EndedByTheDeadline(round) ? round with { Abandoned = true } : round;
    }

    // Any other end is a verdict, and a handshake has time of its own.
    private static bool EndedByTheDeadline(Round round) =>
        RoundVerdict.Of(round).End is { Outcome: Outcome.Timeout, Step: not Step.Handshake };

    private async ValueTask<ImmutableArray<Attempt>> ClimbAllAsync(
        ImmutableArray<IPAddress> addresses, bool handshake, bool brief, CancellationToken deadline, CancellationToken stopping)
    {
        if (addresses.IsEmpty)
            return [];
        if (addresses.Length == 1)
            return [await _ladder.ClimbAsync(addresses[0], handshake, brief, deadline, stopping).ConfigureAwait(false)];

        // Side by side, so that one address that swallows everything does not use up the others' time.
        var climbs = new Task<Attempt>[addresses.Length];
        for (var i = 0; i < climbs.Length; i++)
            climbs[i] = _ladder.ClimbAsync(addresses[i], handshake, brief, deadline, stopping).AsTask();
        return ImmutableCollectionsMarshal.AsImmutableArray(await Task.WhenAll(climbs).ConfigureAwait(false));
    }
}
