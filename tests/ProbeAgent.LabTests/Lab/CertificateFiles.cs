using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A self-signed certificate in PEM files, and its fingerprint.</summary>
/// <param name="Certificate">File of the certificate.</param>
/// <param name="Key">File of the private key.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, hex.</param>
internal sealed record CertificateFiles(string Certificate, string Key, string Fingerprint)
{
    private const string Here = "localhost";

    /// <summary>The lab's own trust: in certificates of this kind, signed by nobody.</summary>
    public static bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.Subject == $"CN={Here}";

    /// <param name="folder">Where to put the files.</param>
    /// <param name="name">Whom it is issued for.</param>
    public static CertificateFiles Create(TempFolder folder, string name = Here)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        var files = new CertificateFiles(folder.File("certificate.pem"), folder.File("key.pem"), certificate.GetCertHashString(HashAlgorithmName.SHA256));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
