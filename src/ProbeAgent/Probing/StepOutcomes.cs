using System.Collections.Immutable;

namespace ProbeAgent.Probing;

/// <summary>Which outcomes a step can have: what counters are created at 0 for, so that an increase from nothing is seen.</summary>
internal static class StepOutcomes
{
    private static readonly Outcome[] Answered =
    [
        Outcome.Ok, Outcome.Timeout, Outcome.Reset, Outcome.Closed, Outcome.TlsRequired, Outcome.Malformed, Outcome.TooLarge,
        Outcome.Unauthorized, Outcome.Forbidden, Outcome.ProxyAuthRequired, Outcome.RateLimited, Outcome.ServerError,
        Outcome.Status, Outcome.Draining, Outcome.AttributionRefused, Outcome.AgentError,
    ];

    private static readonly ImmutableArray<Outcome>[] ByStep =
    [
        [Outcome.Ok, Outcome.Nxdomain, Outcome.NoAddress, Outcome.Timeout, Outcome.ServerFailure, Outcome.Refused, Outcome.Unreachable, Outcome.Malformed, Outcome.AgentError],
        [Outcome.Ok, Outcome.Refused, Outcome.Timeout, Outcome.Unreachable, Outcome.Reset, Outcome.AgentError],
        [
            Outcome.Ok, Outcome.Timeout, Outcome.Reset, Outcome.Closed, Outcome.CertificateExpired, Outcome.CertificateNotYetValid,
            Outcome.CertificateNameMismatch, Outcome.CertificateUntrusted, Outcome.FingerprintMismatch, Outcome.NotTls, Outcome.TlsAlert, Outcome.AgentError,
        ],
        [.. Answered, Outcome.Body, Outcome.Starting],
        [.. Answered, Outcome.NotUpgraded, Outcome.BadAccept],
        [
            Outcome.Ok, Outcome.Timeout, Outcome.Reset, Outcome.Closed, Outcome.Malformed, Outcome.TooLarge, Outcome.OriginNotAllowed,
            Outcome.TokenMissing, Outcome.TokenMismatch, Outcome.AuthNotConfigured, Outcome.LockedOut, Outcome.Withheld, Outcome.Unauthorized,
            Outcome.PairingRequired, Outcome.DeviceIdentityRequired, Outcome.ProtocolMismatch, Outcome.RequestRefused,
            Outcome.UnexpectedFrame, Outcome.Starting, Outcome.Draining, Outcome.AgentError,
        ],
    ];

    public static ImmutableArray<Outcome> Of(Step step) => ByStep[(int)step];
}
