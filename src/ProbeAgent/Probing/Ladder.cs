using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Steps;
using ProbeAgent.Probing.WebSockets;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing;

/// <summary>One path's rungs above dns, in order. Holds what is the same for every attempt; an attempt's own state is its <see cref="Climb"/>.</summary>
internal sealed class Ladder
{
    // A clean close is worth a moment, and no more: the verdict is in by then.
    public static readonly TimeSpan ClosePatience = TimeSpan.FromMilliseconds(500);

    private readonly ProbePath _path;
    private readonly Vantage _vantage;
    private readonly TimeProvider _time;
    private readonly TlsStep? _tls;
    private readonly Redial _redial;
    private readonly HttpStep _http;
    private readonly UpgradeStep _upgrade;
    private readonly FirstFrameStep? _firstFrame;
    private readonly EndpointJudge? _judge;
    private readonly StrangerStep? _stranger;

    /// <param name="path">Whose rungs.</param>
    /// <param name="vantage">Where from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="endpoints">Who the gateway is; null where nobody says.</param>
    public Ladder(ProbePath path, Vantage vantage, TimeProvider time, IEndpointSource? endpoints = null)
    {
        (_path, _vantage, _time) = (path, vantage, time);
        var bytes = new RequestBytes(path.Request);
        var plain = path.Tls is null;
        _tls = path.Tls is not null && path.Climbs(Step.Tls) ? new TlsStep(path.Tls, time) : null;
        _redial = new Redial(vantage, _tls);
        _http = new HttpStep(path.Request, bytes, plain);
        _upgrade = new UpgradeStep(path.Request, bytes, plain);
        _firstFrame = path.Request.FirstFrame is null ? null : new FirstFrameStep(path.Request.FirstFrame);
        _judge = endpoints is null ? null : new EndpointJudge(path, endpoints, time);
        _stranger = path.Addresses == AddressRule.Any ? null : new StrangerStep(path, _tls);
    }

    /// <summary>Walks up to one address. Never throws: a fault of the agent's own is an outcome too, and never green.</summary>
    /// <param name="address">What to dial.</param>
    /// <param name="handshake">Whether the full handshake is due.</param>
    /// <param name="brief">Whether the round has less time than the path's timeout.</param>
    /// <param name="connected">The deadline for the connection.</param>
    /// <param name="deadline">The round's.</param>
    /// <param name="stopping">The agent is ending. A handshake that was begun goes on past the round's deadline, but not past this.</param>
    public async ValueTask<Attempt> ClimbAsync(
        IPAddress address, bool handshake, bool brief, CancellationToken connected, CancellationToken deadline, CancellationToken stopping)
    {
        using var climb = new Climb(_path, new IPEndPoint(address, _path.Port), _time, _judge);
        try
        {
            if (await TcpStep.ClimbAsync(climb, _vantage, connected).ConfigureAwait(false))
                await ClimbIdentifiedAsync(climb, handshake, brief, deadline, stopping).ConfigureAwait(false);
            else if (climb.IdentifyAgain() is { State: EndpointState.Retired, Because: { } because })
                climb.Amend(because);
        }
        catch (Exception e)
        {
            climb.Fault(e);
        }

        return climb.ToAttempt();
    }

    // Before anything is said: what answers there is judged by whose address it is, and so is what may be sent there.
    private async ValueTask ClimbIdentifiedAsync(Climb climb, bool handshake, bool brief, CancellationToken deadline, CancellationToken stopping)
    {
        await climb.IdentifyAsync(brief, deadline).ConfigureAwait(false);
        switch (climb.Identity.Standing)
        {
            case Standing.Foreign:
                await _stranger!.ClimbAsync(climb, deadline).ConfigureAwait(false);
                break;
            case Standing.Unsettled:
                climb.Amend($"{climb.Identity.Because}, by a ledger that could not be confirmed in time", Outcome.Timeout);
                break;
            default:
                await ClimbOnAsync(climb, handshake, deadline, stopping).ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask ClimbOnAsync(Climb climb, bool handshake, CancellationToken deadline, CancellationToken stopping)
    {
        if ((_tls is null || await _tls.ClimbAsync(climb, deadline).ConfigureAwait(false))
            && (!_path.Climbs(Step.Http) || await _http.ClimbAsync(climb, _redial, deadline).ConfigureAwait(false))
            && _path.Climbs(Step.Upgrade))
            await ClimbWebSocketAsync(climb, handshake, deadline, stopping).ConfigureAwait(false);
    }

    private ValueTask ClimbWebSocketAsync(Climb climb, bool handshake, CancellationToken deadline, CancellationToken stopping)
    {
        if (_path.Request.Kind == GatewayKind.Generic)
            return ClimbGenericAsync(climb, deadline);
        if (!handshake || _path.Handshake?.Guard is not { } guard)
            return ClimbSilentlyAsync(climb, deadline);
        return climb.Identity.TakesToken ? ClimbWithTokenAsync(climb, guard, stopping) : ClimbInDoubtAsync(climb, deadline);
    }

    private async ValueTask ClimbSilentlyAsync(Climb climb, CancellationToken deadline) =>
        await _upgrade.ClimbAsync(climb, _redial, UpgradeForm.Silent, deadline).ConfigureAwait(false);

    // Where the engine was merely late there is nothing to tell: the handshake is due again in the next round.
    private async ValueTask ClimbInDoubtAsync(Climb climb, CancellationToken deadline)
    {
        await ClimbSilentlyAsync(climb, deadline).ConfigureAwait(false);
        if (climb.Holds && climb.Identity.Because is { } why)
            Withhold(climb, why);
    }

    private async ValueTask ClimbWithTokenAsync(Climb climb, TokenGuard guard, CancellationToken stopping)
    {
        // Our turn is waited for before anything is sent: an upgrade without a connect costs the gateway a line in its log.
        // What was waited for other paths is not this path's time, so the rungs above get time of their own.
        using var lease = await guard.TakeAsync(_path.Timeout / 3, stopping).ConfigureAwait(false);
        using var upgrade = new Deadline(_path.Timeout, _time, stopping);
        if (lease is null)
        {
            await ClimbSilentlyAsync(climb, upgrade.Token).ConfigureAwait(false);
            if (climb.Holds && guard.WhyWithheld is { } why)
                Withhold(climb, why);
        }
        else if (await _upgrade.ClimbAsync(climb, _redial, UpgradeForm.Full, upgrade.Token).ConfigureAwait(false))
        {
            using var patience = new Deadline(HandshakePolicy.Patience, _time, stopping);
            var peer = new WebSocketPeer(climb.Connection!);
            await HandshakeStep.ClimbAsync(climb, peer, lease, patience.Token).ConfigureAwait(false);
            await peer.CloseAsync(ClosePatience, _time, stopping).ConfigureAwait(false);
        }
    }

    private static void Withhold(Climb climb, string why)
    {
        climb.Begin(Step.Handshake);
        climb.End(Outcome.Withheld, new Evidence { Detail = why });
    }

    private async ValueTask ClimbGenericAsync(Climb climb, CancellationToken deadline)
    {
        if (!await _upgrade.ClimbAsync(climb, _redial, UpgradeForm.Full, deadline).ConfigureAwait(false))
            return;
        var peer = new WebSocketPeer(climb.Connection!);
        if (_firstFrame is not null && _path.Climbs(Step.Handshake))
            await _firstFrame.ClimbAsync(climb, peer, deadline).ConfigureAwait(false);
        await peer.CloseAsync(ClosePatience, _time, deadline).ConfigureAwait(false);
    }
}
