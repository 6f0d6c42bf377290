using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet;
using Docker.DotNet.X509;
using ProbeAgent.Configuration;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Makes clients of the engine. The TLS files are read anew for each, so that certificates can be renewed.</summary>
internal static class EngineFactory
{
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file does not hold what it should.</exception>
    public static IEngine Open(DockerOptions options, EngineHost host)
    {
        var isRemote = host.Uri!.Scheme != "unix";
        var credentials = isRemote && (options.CaFile ?? options.CertificateFile) is not null ? Credentials(options) : null;
        return new DockerEngine(new DockerClientConfiguration(host.Uri, credentials).CreateClient(), isRemote);
    }

    private static CertificateCredentials Credentials(DockerOptions options) =>
        // Without a certificate of one's own none is presented.
        new(options.CertificateFile is { } file ? X509Certificate2.CreateFromPemFile(file, options.KeyFile) : null!)
        {
            ServerCertificateValidationCallback = options.CaFile is { } authorities ? Trust(authorities) : null,
        };

    private static RemoteCertificateValidationCallback Trust(string file)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(file);
        return (_, certificate, presentedChain, errors) =>
        {
            // Its chain is judged anew, by the authorities given; its name has been, and holds.
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
                return false;
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(trusted);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            if (presentedChain is not null)
                chain.ChainPolicy.ExtraStore.AddRange(presentedChain.ChainPolicy.ExtraStore);
            using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            return chain.Build(presented);
        };
    }
}
