using System.Collections.Immutable;
using ProbeAgent.Configuration;

namespace ProbeAgent.Probing;

/// <summary>Which outcomes a step can have: what counters are created at 0 for, so that an increase from nothing is seen.</summary>
internal static class StepOutcomes
{
    private static readonly Outcome[] Answered =
    [
        Outcome.Ok, Outcome.Timeout, Outcome.Reset, Outcome.Closed, Outcome.Malformed, Outcome.TooLarge,
        Outcome.Unauthorized, Outcome.Forbidden, Outcome.ProxyAuthRequired, Outcome.RateLimited, Outcome.ServerError,
        Outcome.Status, Outcome.AgentError,
    ];

    private static readonly Outcome[] Dns =
    [
        Outcome.Ok, Outcome.Nxdomain, Outcome.NoAddress, Outcome.Timeout, Outcome.ServerFailure, Outcome.Refused,
        Outcome.Unreachable, Outcome.Malformed, Outcome.AgentError,
    ];

    private static readonly Outcome[] Tcp =
        [Outcome.Ok, Outcome.Refused, Outcome.Timeout, Outcome.Unreachable, Outcome.Reset, Outcome.AgentError];

    private static readonly Outcome[] Tls =
    [
        Outcome.Ok, Outcome.Timeout, Outcome.Reset, Outcome.Closed, Outcome.CertificateExpired, Outcome.CertificateNotYetValid,
        Outcome.CertificateNameMismatch, Outcome.CertificateUntrusted, Outcome.FingerprintMismatch, Outcome.NotTls,
        Outcome.TlsAlert, Outcome.AgentError,
    ];

    private static readonly Outcome[] Framed =
        [Outcome.Ok, Outcome.Timeout, Outcome.Reset, Outcome.Closed, Outcome.Malformed, Outcome.TooLarge, Outcome.UnexpectedFrame, Outcome.AgentError];

    private static readonly Outcome[] OpenClawHandshake =
    [
        .. Framed, Outcome.Starting, Outcome.Draining, Outcome.OriginNotAllowed, Outcome.TokenMissing, Outcome.TokenMismatch,
        Outcome.AuthNotConfigured, Outcome.LockedOut, Outcome.Withheld, Outcome.Unauthorized, Outcome.PairingRequired,
        Outcome.DeviceIdentityRequired, Outcome.ProtocolMismatch, Outcome.RequestRefused,
    ];

    /// <summary>The outcomes that <paramref name="step"/> can have on <paramref name="path"/>, each once.</summary>
    public static ImmutableArray<Outcome> Of(ProbePath path, Step step) =>
        MeetsStrangers(path, step) ? [.. OfAnswers(path, step), Outcome.WrongBackend] : OfAnswers(path, step);

    // Where an attempt ends that was answered from an address that is not the gateway's: on the highest rung that is climbed
    // there, and where the gateway leaves it while its token is waited for.
    private static bool MeetsStrangers(ProbePath path, Step step) => path.Addresses != AddressRule.Any && step switch
    {
        Step.Tcp => !path.Climbs(Step.Tls) && !path.Climbs(Step.Http),
        Step.Tls or Step.Http => true,
        Step.Handshake => path.Handshake?.Guard is not null,
        _ => false,
    };

    private static ImmutableArray<Outcome> OfAnswers(ProbePath path, Step step)
    {
        var openClaw = path.Request.Kind == GatewayKind.OpenClaw;
        var transport = path.Tls is null ? Outcome.TlsRequired : Outcome.TlsAlert;
        return step switch
        {
            Step.Dns => [.. Dns],
            Step.Tcp => [.. Tcp],
            Step.Tls => [.. Tls],
            Step.Http when openClaw => [.. Answered, transport, Outcome.Body, Outcome.Starting, Outcome.Draining, Outcome.AttributionRefused],
            Step.Http => [.. Answered, transport, Outcome.Body],
            Step.Upgrade when openClaw =>
                [.. Answered, transport, Outcome.NotUpgraded, Outcome.BadAccept, Outcome.AdmissionClosed, Outcome.AttributionRefused],
            Step.Upgrade => [.. Answered, transport, Outcome.NotUpgraded, Outcome.BadAccept],
            Step.Handshake when openClaw => [.. OpenClawHandshake],
            _ => [.. Framed],
        };
    }
}
