using System.Net;
using ProbeAgent.Configuration;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.Steps;
using ProbeAgent.Probing.WebSockets;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing;

/// <summary>One path's rungs above dns, in order. Holds what is the same for every attempt; an attempt's own state is its <see cref="Climb"/>.</summary>
internal sealed class Ladder
{
    // A clean close is worth a moment, and no more: the verdict is in by then.
    private static readonly TimeSpan ClosePatience = TimeSpan.FromMilliseconds(500);

    private readonly ProbePath _path;
    private readonly Vantage _vantage;
    private readonly TimeProvider _time;
    private readonly TlsStep? _tls;
    private readonly Redial _redial;
    private readonly HttpStep _http;
    private readonly UpgradeStep _upgrade;
    private readonly FirstFrameStep? _firstFrame;

    public Ladder(ProbePath path, Vantage vantage, TimeProvider time)
    {
        (_path, _vantage, _time) = (path, vantage, time);
        var bytes = new RequestBytes(path.Request);
        var plain = path.Tls is null;
        _tls = path.Tls is null ? null : new TlsStep(path.Tls, time);
        _redial = new Redial(vantage, _tls);
        _http = new HttpStep(path.Request, bytes, plain);
        _upgrade = new UpgradeStep(path.Request, bytes, plain);
        _firstFrame = path.Request.FirstFrame is null ? null : new FirstFrameStep(path.Request.FirstFrame);
    }

    /// <summary>Walks up to one address. Never throws: a fault of the agent's own is an outcome too, and never green.</summary>
    /// <param name="address">What to dial.</param>
    /// <param name="handshake">Whether the full handshake is due.</param>
    /// <param name="cancellationToken">The round's deadline.</param>
    public async ValueTask<Attempt> ClimbAsync(IPAddress address, bool handshake, CancellationToken cancellationToken)
    {
        using var climb = new Climb(_path, new IPEndPoint(address, _path.Port), _time);
        try
        {
            if (await TcpStep.ClimbAsync(climb, _vantage, cancellationToken).ConfigureAwait(false)
                && (_tls is null || await _tls.ClimbAsync(climb, cancellationToken).ConfigureAwait(false))
                && (!_path.Climbs(Step.Http) || await _http.ClimbAsync(climb, _redial, cancellationToken).ConfigureAwait(false))
                && _path.Climbs(Step.Upgrade))
                await ClimbWebSocketAsync(climb, handshake, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            climb.Fault(e);
        }

        return climb.ToAttempt();
    }

    private ValueTask ClimbWebSocketAsync(Climb climb, bool handshake, CancellationToken cancellationToken) =>
        _path.Request.Kind == GatewayKind.OpenClaw
            ? ClimbOpenClawAsync(climb, handshake ? _path.Handshake?.Guard : null, cancellationToken)
            : ClimbGenericAsync(climb, cancellationToken);

    private async ValueTask ClimbOpenClawAsync(Climb climb, TokenGuard? guard, CancellationToken cancellationToken)
    {
        // Our turn is waited for before anything is sent: an upgrade without a connect costs the gateway a line in its log.
        using var lease = guard is null ? null : await guard.TakeAsync(_path.Timeout / 3, cancellationToken).ConfigureAwait(false);
        if (lease is not null)
        {
            if (!await _upgrade.ClimbAsync(climb, _redial, UpgradeForm.Full, cancellationToken).ConfigureAwait(false))
                return;
            var peer = new WebSocketPeer(climb.Connection!);
            await HandshakeStep.ClimbAsync(climb, peer, lease, cancellationToken).ConfigureAwait(false);
            await peer.CloseAsync(ClosePatience, _time, cancellationToken).ConfigureAwait(false);
        }
        else if (await _upgrade.ClimbAsync(climb, _redial, UpgradeForm.Silent, cancellationToken).ConfigureAwait(false) && guard is { IsRefused: true })
        {
            climb.Begin(Step.Handshake);
            climb.End(Outcome.Withheld, new Evidence { Detail = "the gateway refused this token; it is not sent again until it changes" });
        }
    }

    private async ValueTask ClimbGenericAsync(Climb climb, CancellationToken cancellationToken)
    {
        if (!await _upgrade.ClimbAsync(climb, _redial, UpgradeForm.Full, cancellationToken).ConfigureAwait(false))
            return;
        var peer = new WebSocketPeer(climb.Connection!);
        if (_firstFrame is not null && _path.Climbs(Step.Handshake))
            await _firstFrame.ClimbAsync(climb, peer, cancellationToken).ConfigureAwait(false);
        await peer.CloseAsync(ClosePatience, _time, cancellationToken).ConfigureAwait(false);
    }
}
