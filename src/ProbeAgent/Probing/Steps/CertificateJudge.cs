using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProbeAgent.Probing.Steps;

/// <summary>Looks at one handshake's certificate: remembers it and says what, if anything, is wrong with it.</summary>
internal sealed class CertificateJudge(TlsPolicy policy, TimeProvider time)
{
    /// <summary>The certificate shown; null when none was.</summary>
    public PeerCertificate? Peer { get; private set; }

    /// <summary>Ok until a certificate was found wanting.</summary>
    public Outcome Verdict { get; private set; }

    /// <summary>All that is wrong, though the verdict is one; also with <see cref="TlsPolicy.SkipVerify"/>.</summary>
    public string? Detail { get; private set; }

    /// <summary>Options for one handshake. Files that have changed are read again here.</summary>
    public SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = policy.ServerName,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Judge(certificate, chain, errors),
            // A resumed session shows no certificate: one that was renewed, or has expired, would go unseen.
            AllowTlsResume = false,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = policy.Authorities is null ? X509ChainTrustMode.System : X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                // What a certificate names as its issuer's address is the peer's word: the agent dials nothing it was not told to.
                DisableCertificateDownloads = true,
            },
        };
        if (policy.Authorities is not null)
            options.CertificateChainPolicy.CustomTrustStore.AddRange(policy.Authorities.Current());

        if (policy.ClientCertificate is not null)
            options.ClientCertificates = [policy.ClientCertificate.Current()];
        return options;
    }

    private bool Judge(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf)
        {
            (Verdict, Detail) = (Outcome.CertificateUntrusted, "no certificate shown");
            return false;
        }

        Peer = new PeerCertificate(
            leaf.Subject, leaf.Issuer, leaf.NotBefore.ToUniversalTime(), leaf.NotAfter.ToUniversalTime(), leaf.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());
        if (policy.Fingerprint is not null)
            return JudgeFingerprint(Peer.Fingerprint);
        if (errors == SslPolicyErrors.None)
            return true;

        var verdict = Weigh(leaf, chain, errors);
        Detail = Words(leaf, chain, errors);
        if (policy.SkipVerify)
        {
            Detail = $"accepted unverified: {Detail}";
            return true;
        }

        Verdict = verdict;
        return false;
    }

    private bool JudgeFingerprint(string shown)
    {
        if (shown == policy.Fingerprint)
            return true;
        (Verdict, Detail) = (Outcome.FingerprintMismatch, $"shows {shown}, pinned is {policy.Fingerprint}");
        return false;
    }

    // The dates first: an expired certificate is the commonest fault and the one that renewing mends, whatever else is wrong.
    private Outcome Weigh(X509Certificate2 leaf, X509Chain? chain, SslPolicyErrors errors)
    {
        var now = time.GetUtcNow();
        if (now > leaf.NotAfter)
            return Outcome.CertificateExpired;
        if (now < leaf.NotBefore)
            return Outcome.CertificateNotYetValid;
        if (chain is not null && chain.ChainElements.Any(element => now > element.Certificate.NotAfter))
            return Outcome.CertificateExpired;
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Outcome.CertificateUntrusted : Outcome.CertificateNameMismatch;
    }

    private string Words(X509Certificate2 leaf, X509Chain? chain, SslPolicyErrors errors)
    {
        var faults = new List<string>();
        var now = time.GetUtcNow();
        if (now > leaf.NotAfter)
            faults.Add($"expired {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm}Z");
        if (now < leaf.NotBefore)
            faults.Add($"valid from {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm}Z");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
            faults.Add(string.Join(", ", chain.ChainStatus.Select(status => status.Status.ToString()).Distinct()));
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            faults.Add($"not issued for {policy.ServerName}");
        return $"{string.Join("; ", faults)} (subject {leaf.Subject}, issuer {leaf.Issuer})";
    }
}
