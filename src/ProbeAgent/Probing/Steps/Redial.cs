using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Steps;

/// <summary>Gives an attempt a further connection where the peer has ended the one it stood on.</summary>
internal sealed class Redial(Vantage vantage, TlsStep? tls)
{
    /// <returns>Null when the attempt stands on a usable connection; else what went wrong, as seen from the rung above.</returns>
    public async ValueTask<(Outcome Outcome, Evidence? Evidence)?> IfNeededAsync(Climb climb, CancellationToken cancellationToken)
    {
        if (climb.Connection!.Reusable)
            return null;
        var (outcome, evidence) = await TcpStep.DialAsync(climb, vantage, cancellationToken).ConfigureAwait(false);
        if (outcome == Outcome.Ok && tls is not null)
            (outcome, evidence) = await tls.SecureAsync(climb.Connection, cancellationToken).ConfigureAwait(false);
        if (outcome == Outcome.Ok)
            return null;

        // It answered a moment ago: to the rung that asked for more it has closed, unless time is up or the agent is at fault.
        var seen = outcome is Outcome.Timeout or Outcome.Reset or Outcome.AgentError ? outcome : Outcome.Closed;
        return (seen, (evidence ?? new Evidence()) with { Detail = $"a further connection failed: {outcome.Label()}, {evidence?.Detail}" });
    }
}
