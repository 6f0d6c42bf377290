using System.Net.Security;
using System.Security.Authentication;

namespace ProbeAgent.Probing.Steps;

/// <summary>The tls rung: a handshake, and the judgement of the certificate that was shown.</summary>
internal sealed class TlsStep(TlsPolicy policy, TimeProvider time)
{
    private const byte HandshakeRecord = 22;
    private const byte AlertRecord = 21;

    public async ValueTask<bool> ClimbAsync(Climb climb, CancellationToken cancellationToken)
    {
        climb.Begin(Step.Tls);
        var (outcome, evidence) = await SecureAsync(climb.Connection!, cancellationToken).ConfigureAwait(false);
        return climb.End(outcome, evidence);
    }

    /// <summary>Secures a connection without booking a rung.</summary>
    public async ValueTask<(Outcome Outcome, Evidence? Evidence)> SecureAsync(Connection connection, CancellationToken cancellationToken)
    {
        var judge = new CertificateJudge(policy, time);
        var stream = new SslStream(connection.Stream, leaveInnerStreamOpen: true); // the connection closes it, and is asked how it stood before
        try
        {
            await stream.AuthenticateAsClientAsync(judge.Options(), cancellationToken).ConfigureAwait(false);
            connection.Secure(stream);
            return (Outcome.Ok, new Evidence { Certificate = judge.Peer, Detail = judge.Detail });
        }
        catch (Exception e)
        {
            var (outcome, detail) = Explain(e, connection, judge);
            await stream.DisposeAsync().ConfigureAwait(false);
            return (outcome, new Evidence { Certificate = judge.Peer, Detail = detail });
        }
    }

    private static (Outcome Outcome, string? Detail) Explain(Exception exception, Connection connection, CertificateJudge judge)
    {
        if (judge.Verdict is not Outcome.Ok)
            return (judge.Verdict, judge.Detail);
        if (exception is OperationCanceledException)
            return (Outcome.Timeout, Failure.Describe(exception));

        // The first byte tells who is there; the exceptions' texts are for people, and OpenSSL's differ by version.
        var first = connection.FirstBytes;
        if (first is [AlertRecord, ..])
            return (Outcome.TlsAlert, $"alert: {TlsAlerts.Name(first)}");
        if (first is [not HandshakeRecord, ..])
            return (Outcome.NotTls, $"answered “{Http.Printable.Text(first, first.Length)}…”, which is not TLS");
        if (exception is AuthenticationException)
            return (Outcome.TlsAlert, exception.InnerException?.Message ?? exception.Message);
        return (Failure.Of(exception), first.IsEmpty ? "closed without an answer to ClientHello" : "closed inside the TLS handshake");
    }
}
