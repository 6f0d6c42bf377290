using System.Net;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Steps;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Trials;

/// <summary>One look at an address that is the gateway's no longer: a connection and the health path's answer, without a
/// token or anything else that is ours.</summary>
/// <param name="direct">How the gateway is asked at an address of its own (<see cref="Planning.PathPlan.Direct"/>).</param>
/// <param name="vantage">Where from.</param>
/// <param name="time">The clock.</param>
internal sealed class Trial(ProbePath direct, Vantage vantage, TimeProvider time)
{
    private readonly ProbePath _path = direct with { Request = direct.Request with { Headers = [] } };
    private readonly TlsStep? _tls = direct.Tls is null ? null : new TlsStep(direct.Tls with { ClientCertificate = null }, time);
    private readonly AddressQuestion _question = new(direct.Request, direct.Tls is null);

    /// <summary>Looks, for at most the path's timeout. Never throws.</summary>
    public async Task<(AddressAnswer Answer, Evidence? Evidence)> RunAsync(IPAddress address, CancellationToken stopping)
    {
        using var deadline = new Deadline(_path.Timeout, time, stopping);
        using var climb = new Climb(_path, new IPEndPoint(address, _path.Port), time);
        try
        {
            if (await TcpStep.ClimbAsync(climb, vantage, deadline.Token).ConfigureAwait(false)
                && (_tls is null || await _tls.ClimbAsync(climb, deadline.Token).ConfigureAwait(false)))
                return await _question.AskAsync(climb.Connection!, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            climb.Fault(e);
        }

        var failed = climb.ToAttempt().End;
        return (AddressQuestion.Who(failed), failed.Evidence);
    }
}
