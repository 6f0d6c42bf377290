using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A self-signed certificate for <c>localhost</c> in PEM files, and its fingerprint.</summary>
/// <param name="Certificate">File of the certificate.</param>
/// <param name="Key">File of the private key.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, hex.</param>
internal sealed record CertificateFiles(string Certificate, string Key, string Fingerprint)
{
    private const string Subject = "CN=localhost";

    /// <summary>The lab's own trust: in certificates of this kind, signed by nobody.</summary>
    public static bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.Subject == Subject;

    public static CertificateFiles Create(TempFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        var files = new CertificateFiles(folder.File("certificate.pem"), folder.File("key.pem"), certificate.GetCertHashString(HashAlgorithmName.SHA256));
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
