using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.Steps;
using ProbeAgent.Probing.WebSockets;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>Opens a session on one path: resolves its name, walks up to the first address that takes the connection and may
/// have the token, and keeps what stands at the top.</summary>
internal sealed class SessionOpening
{
    private readonly ProbePath _path;
    private readonly TokenGuard _guard;
    private readonly Vantage _vantage;
    private readonly IEndpointSource _endpoints;
    private readonly TimeProvider _time;
    private readonly TlsStep? _tls;
    private readonly Redial _redial;
    private readonly HttpStep _http;
    private readonly UpgradeStep _upgrade;
    private readonly EndpointJudge _judge;

    public SessionOpening(ProbePath path, TokenGuard guard, Vantage vantage, IEndpointSource endpoints, TimeProvider time)
    {
        (_path, _guard, _vantage, _endpoints, _time) = (path, guard, vantage, endpoints, time);
        var bytes = new RequestBytes(path.Request);
        var plain = path.Tls is null;
        _tls = path.Tls is not null && path.Climbs(Step.Tls) ? new TlsStep(path.Tls, time) : null;
        _redial = new Redial(vantage, _tls);
        _http = new HttpStep(path.Request, bytes, plain);
        _upgrade = new UpgradeStep(path.Request, bytes, plain);
        _judge = new EndpointJudge(path, endpoints, time);
    }

    /// <summary>Tries once. Never throws but for <paramref name="stopping"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> has fired.</exception>
    public async Task<SessionAttempt> OpenAsync(CancellationToken stopping)
    {
        if (!_guard.MaySend)
            return KeptBack(_guard.WhyWithheld ?? "the last token got no answer; it rests for a moment");
        using var deadline = new Deadline(_path.Timeout, _time, stopping);
        var (dns, addresses) = await DnsStep.ResolveAsync(_path, _vantage, _time, deadline.Token).ConfigureAwait(false);
        stopping.ThrowIfCancellationRequested();
        if (!dns.Success)
            return new SessionAttempt(dns);

        var attempt = default(SessionAttempt?);
        foreach (var address in await AllowedAsync(addresses, deadline.Token).ConfigureAwait(false))
        {
            attempt = await ClimbAsync(address, deadline.Token, stopping).ConfigureAwait(false);
            if (attempt is not { End: { Step: Step.Tcp, Success: false } } || deadline.HasPassed)
                break;
        }

        stopping.ThrowIfCancellationRequested();
        return attempt ?? new SessionAttempt(Withheld("no address of the name may have the token: the gateway's they are not, or no longer"), addresses[0]);
    }

    // By the engine's word where there is one: a service's address that is not the gateway's now gets no token. Elsewhere
    // (an edge, a published port) the user has said that it may go there; but never to an address that was the gateway's.
    private async ValueTask<ImmutableArray<IPAddress>> AllowedAsync(ImmutableArray<IPAddress> addresses, CancellationToken deadline)
    {
        var allowed = ImmutableArray.CreateBuilder<IPAddress>(addresses.Length);
        foreach (var address in addresses)
        {
            var known = _endpoints.Current;
            var strict = known.Authority == EndpointAuthority.Docker && _path.Kind == PathKind.Service;
            if (strict ? await IsCurrentAsync(address, deadline).ConfigureAwait(false) : known.StateOf(address) != EndpointState.Retired)
                allowed.Add(address);
        }

        return allowed.DrainToImmutable();
    }

    private async ValueTask<bool> IsCurrentAsync(IPAddress address, CancellationToken deadline)
    {
        try
        {
            return await _endpoints.ConfirmAsync(address, deadline).ConfigureAwait(false) == EndpointState.Current;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false; // who can't be asked has not agreed
        }
    }

    private async ValueTask<SessionAttempt> ClimbAsync(IPAddress address, CancellationToken deadline, CancellationToken stopping)
    {
        using var climb = new Climb(_path, new IPEndPoint(address, _path.Port), _time, _judge); // looks again right before the token goes
        try
        {
            // The health check first: an upgrade to a gateway that is still starting would cost it a line in its log.
            if (await TcpStep.ClimbAsync(climb, _vantage, deadline).ConfigureAwait(false)
                && (_tls is null || await _tls.ClimbAsync(climb, deadline).ConfigureAwait(false))
                && (!_path.Climbs(Step.Http) || await _http.ClimbAsync(climb, _redial, deadline).ConfigureAwait(false)))
                return await GreetAsync(climb, stopping).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            climb.Fault(e);
        }

        return new SessionAttempt(climb.Last, address);
    }

    // As on the ladder: the turn is waited for before anything is sent, and the rungs above have time of their own.
    private async ValueTask<SessionAttempt> GreetAsync(Climb climb, CancellationToken stopping)
    {
        var address = climb.Address.Address;
        using var lease = await _guard.TakeAsync(_path.Timeout / 3, stopping).ConfigureAwait(false);
        if (lease is null)
            return KeptBack(_guard.WhyWithheld ?? "it was the turn of other paths' tokens") with { Address = address };
        using var upgrade = new Deadline(_path.Timeout, _time, stopping);
        if (!await _upgrade.ClimbAsync(climb, _redial, UpgradeForm.Full, upgrade.Token).ConfigureAwait(false))
            return new SessionAttempt(climb.Last, address);

        using var patience = new Deadline(HandshakePolicy.Patience, _time, stopping);
        var peer = new WebSocketPeer(climb.Connection!);
        if (await HandshakeStep.ClimbAsync(climb, peer, lease, patience.Token).ConfigureAwait(false))
            return new SessionAttempt(climb.Last, address, new HeldSession(climb.Release()!, address, [.. climb.Secrets], _time));
        await peer.CloseAsync(Ladder.ClosePatience, _time, stopping).ConfigureAwait(false);
        return new SessionAttempt(climb.Last, address);
    }

    private static SessionAttempt KeptBack(string why) => new(Withheld(why), KeptBack: true);

    private static StepResult Withheld(string why) => new(Step.Handshake, Outcome.Withheld, TimeSpan.Zero, new Evidence { Detail = why });
}
