using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProbeAgent.Tests.Configuration.Checks;

public sealed class CertificateFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _certificate;
    private readonly string _key;
    private readonly string _otherKey;

    public CertificateFilesTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        _certificate = certificate.ExportCertificatePem();
        _key = key.ExportPkcs8PrivateKeyPem();
        _otherKey = other.ExportPkcs8PrivateKeyPem();
    }

    [Theory]
    [InlineData("Metrics")]
    [InlineData("Gateway:Tls")]
    public void Pair_GoodFiles_AreTaken(string group)
    {
        Load($"--{group}:CertificateFile", _certificate, $"--{group}:KeyFile", _key).Good();
        Load($"--{group}:CertificateFile", _certificate + "\n" + _key).Good();
    }

    [Theory]
    [InlineData("Metrics")]
    [InlineData("Gateway:Tls")]
    public void Pair_BadFiles_AreNamed(string group)
    {
        var certificate = $"--{group}:CertificateFile";
        var key = $"--{group}:KeyFile";
        Assert.Equal("a key without a certificate; set CertificateFile beside it", Problem(key, _key));
        Assert.Equal("the file holds no private key; add it there or set KeyFile", Problem(certificate, _certificate));
        Assert.Equal("the file holds no private key", Problem(certificate, _certificate, key, _certificate));
        Assert.Equal("the private key is damaged or doesn't belong to the certificate", Problem(certificate, _certificate, key, _otherKey));
        Assert.StartsWith("the private key is encrypted;", Problem(certificate, _certificate, key, _key.Replace("PRIVATE", "ENCRYPTED PRIVATE", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("the file holds no PEM certificate;", Problem(certificate, _key), StringComparison.Ordinal);
        Assert.Equal("the private key is damaged or doesn't belong to the certificate",
            Problem(certificate, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", key, _key));
    }

    [Fact]
    public void Authorities_File_MustHoldCertificates()
    {
        Load("--gateway:scheme", "https", "--gateway:tls:ca-file", _certificate + "\n" + _certificate).Good();
        Assert.Equal("the file holds no PEM certificate; example: /certs/ca.pem", Problem("--gateway:tls:ca-file", "hello"));
        Assert.Equal("the file holds a damaged certificate", Problem("--gateway:tls:ca-file", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    }

    public void Dispose() => _folder.Dispose();

    private string Problem(params string[] args) => Load(args).Problem().Split(": ", 2)[1];

    // A file option's value is its content here, a plain value stays.
    private ProbeAgent.Configuration.LoadResult Load(params string[] args) => Loading.LoadArguments(
        [.. args.Select((arg, i) => i % 2 == 1 && arg.Contains(' ', StringComparison.Ordinal) || arg == "hello" ? _folder.Write($"file{i}.pem", arg) : arg)]);
}
