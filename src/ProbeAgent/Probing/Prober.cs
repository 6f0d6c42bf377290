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
    /// <summary>Of a round that may be abandoned: how many times the fast interval whoever took the connection has for its answers.
    /// A lost packet is not waited for; a gateway that has just booted stalls now and then, and is not down.</summary>
    public const int AnswerPatience = 3;

    private readonly Ladder _ladder = new(path, vantage, time, endpoints);
    private readonly ImmutableArray<IPAddress> _literal = IPAddress.TryParse(path.Host, out var literal) ? [literal] : [];

    /// <summary>Makes one round. Never throws but for <paramref name="stopping"/>.</summary>
    /// <param name="handshake">Whether the full handshake is due.</param>
    /// <param name="limit">The longest it may take, but for a handshake, which has its own time; less than the path's timeout means
    /// that the round may be abandoned, where no connection came about by then, or no answer within <see cref="AnswerPatience"/>.</param>
    /// <param name="stopping">The agent is ending: the round is discarded.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> has fired.</exception>
    public async Task<Round> RunAsync(bool handshake, TimeSpan limit, CancellationToken stopping)
    {
        var startedAt = time.GetUtcNow();
        var start = time.GetTimestamp();
        var brief = limit < path.Timeout;
        using var connected = new Deadline(limit, time, stopping);
        using var answered = brief ? new Deadline(ForAnswers(limit), time, stopping) : null;
        var deadline = answered ?? connected;

        StepResult? dns = null;
        var addresses = _literal;
        if (addresses.IsEmpty)
            (dns, addresses) = await DnsStep.ResolveAsync(path, vantage, time, connected.Token).ConfigureAwait(false);
        var attempts = await ClimbAllAsync(addresses, handshake, brief, connected.Token, deadline.Token, stopping).ConfigureAwait(false);

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
        return brief && connected.HasPassed && EndedByTheDeadline(round) ? round with { Abandoned = true } : round;
    }

    private TimeSpan ForAnswers(TimeSpan limit)
    {
        var answers = AnswerPatience * path.FastInterval;
        return answers < limit ? limit : answers < path.Timeout ? answers : path.Timeout;
    }

    // Any other end is a verdict, and a handshake has time of its own.
    private static bool EndedByTheDeadline(Round round) =>
        RoundVerdict.Of(round).End is { Outcome: Outcome.Timeout, Step: not Step.Handshake };

    private async ValueTask<ImmutableArray<Attempt>> ClimbAllAsync(
        ImmutableArray<IPAddress> addresses, bool handshake, bool brief, CancellationToken connected, CancellationToken deadline, CancellationToken stopping)
    {
        if (addresses.IsEmpty)
            return [];
        if (addresses.Length == 1)
            return [await _ladder.ClimbAsync(addresses[0], handshake, brief, connected, deadline, stopping).ConfigureAwait(false)];

        // Side by side, so that one address that swallows everything does not use up the others' time.
        var climbs = new Task<Attempt>[addresses.Length];
        for (var i = 0; i < climbs.Length; i++)
            climbs[i] = _ladder.ClimbAsync(addresses[i], handshake, brief, connected, deadline, stopping).AsTask();
        return ImmutableCollectionsMarshal.AsImmutableArray(await Task.WhenAll(climbs).ConfigureAwait(false));
    }
}
