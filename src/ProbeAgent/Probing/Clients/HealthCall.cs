using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.Steps;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Clients;

/// <summary>Asks one path's health check, on a new connection or a kept one, and judges the answer as the http rung does.
/// The start-up state is no question of a client's, and no token is ever sent.</summary>
internal sealed class HealthCall
{
    private readonly ProbePath _path;
    private readonly Vantage _vantage;
    private readonly TimeProvider _time;
    private readonly TlsStep? _tls;
    private readonly HttpStep _http;
    private readonly Redial _redial;

    public HealthCall(ProbePath path, Vantage vantage, TimeProvider time)
    {
        (_path, _vantage, _time) = (path, vantage, time);
        var request = path.Request with { StartupTarget = null };
        _tls = path.Tls is not null && path.Climbs(Step.Tls) ? new TlsStep(path.Tls, time) : null;
        _http = new HttpStep(request, new RequestBytes(request), plain: path.Tls is null);
        _redial = new Redial(vantage, _tls);
    }

    /// <summary>What the path's name means now.</summary>
    public ValueTask<(StepResult Result, ImmutableArray<IPAddress> Addresses)> ResolveAsync(CancellationToken deadline) =>
        DnsStep.ResolveAsync(_path, _vantage, _time, deadline);

    /// <summary>Dials an address and asks. Never throws.</summary>
    /// <returns>Where it ended, and the connection if it can be asked again: the caller's to dispose.</returns>
    public async ValueTask<(StepResult End, Connection? Kept)> DialAsync(IPAddress address, CancellationToken deadline)
    {
        using var climb = ClimbTo(address);
        try
        {
            if (await TcpStep.ClimbAsync(climb, _vantage, deadline).ConfigureAwait(false)
                && (_tls is null || await _tls.ClimbAsync(climb, deadline).ConfigureAwait(false)))
                await _http.ClimbAsync(climb, _redial, deadline).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            climb.Fault(e);
        }

        return (climb.Last, climb.Last.Step == Step.Http && climb.Connection is { Reusable: true } ? climb.Release() : null);
    }

    /// <summary>Asks again on a connection that was kept. Never throws; the connection stays the caller's.</summary>
    public async ValueTask<StepResult> AskAsync(Connection kept, IPAddress address, CancellationToken deadline)
    {
        using var climb = ClimbTo(address);
        climb.StandOn(kept);
        try
        {
            await _http.ClimbAsync(climb, _redial, deadline).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            climb.Fault(e);
        }

        climb.Release();
        return climb.Last;
    }

    private Climb ClimbTo(IPAddress address) => new(_path, new IPEndPoint(address, _path.Port), _time);
}
