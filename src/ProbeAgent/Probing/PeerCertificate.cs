namespace ProbeAgent.Probing;

/// <summary>The certificate a peer presented, whether it was accepted or not.</summary>
/// <param name="Subject">Distinguished name of the owner.</param>
/// <param name="Issuer">Distinguished name of the issuer.</param>
/// <param name="NotBefore">Start of validity.</param>
/// <param name="NotAfter">End of validity.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, lower-case hex.</param>
internal sealed record PeerCertificate(string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Fingerprint);
