using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing.Http;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Steps;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Clients;

/// <summary>Asks one path's health check, on a new connection or a kept one, and judges the answer as the http rung does.
/// The start-up state is no question of a client's, and no token is ever sent; nor are the user's own headers, which may be
/// secrets, to an address that is not known to be the gateway's.</summary>
internal sealed class HealthCall
{
    private readonly ProbePath _path;
    private readonly Vantage _vantage;
    private readonly TimeProvider _time;
    private readonly TlsStep? _tls;
    private readonly HttpStep _http;
    private readonly HttpStep _bare;
    private readonly Redial _redial;
    private readonly IEndpointSource _endpoints;
    private readonly EndpointJudge _judge;

    public HealthCall(ProbePath path, Vantage vantage, IEndpointSource endpoints, TimeProvider time)
    {
        (_path, _vantage, _endpoints, _time) = (path, vantage, endpoints, time);
        _judge = new EndpointJudge(path, endpoints, time);
        var request = path.Request with { StartupTarget = null };
        _tls = path.Tls is not null && path.Climbs(Step.Tls) ? new TlsStep(path.Tls, time) : null;
        _http = Asking(request, path);
        _bare = request.Headers.Count == 0 ? _http : Asking(request with { Headers = [] }, path);
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
                await To(address).ClimbAsync(climb, _redial, deadline).ConfigureAwait(false);
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
            await To(address).ClimbAsync(climb, _redial, deadline).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            climb.Fault(e);
        }

        climb.Release();
        return climb.Last;
    }

    // A client goes on to an address that its name no longer means. The judge alone would let it where names are all that is known,
    // and on a URL of the user's, which may lead to the gateway, too.
    private HttpStep To(IPAddress address) =>
        _judge.Look(address).TakesToken && _endpoints.Current.StateOf(address) != EndpointState.Retired ? _http : _bare;

    private static HttpStep Asking(Request request, ProbePath path) => new(request, new RequestBytes(request), plain: path.Tls is null);

    private Climb ClimbTo(IPAddress address) => new(_path, new IPEndPoint(address, _path.Port), _time);
}
