using System.Security.Cryptography.X509Certificates;
using ProbeAgent.Tests.Probing;

namespace ProbeAgent.Tests.Configuration.Checks;

public sealed class DockerCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_NothingSet_AsksTheUsualSocket() => Assert.Equal((null, false), (Loading.Load([]).Good().Docker.Host, Loading.Load([]).Good().Docker.UsesTls));

    [Fact]
    public void Check_FilesBesideASocket_HaveNoEffect() => Assert.Equal(
        "--docker:ca-file = \"/x\": has no effect: Docker:Host is neither tcp:// nor https://",
        Assert.Single(Loading.LoadArguments("--docker:host", "unix:///run/docker.sock", "--docker:ca-file", "/x").Warnings));

    [Fact]
    public void Check_TcpWithFiles_SpeaksTlsAndTheFilesAreRead()
    {
        using var authority = TestCertificates.Authority();
        var file = _folder.Write("ca.pem", authority.ExportCertificatePem());

        Assert.True(Loading.LoadArguments("--docker:host", "tcp://engine:2376", "--docker:ca-file", file).Good().Docker.UsesTls);
        var key = _folder.Write("key.pem", authority.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Assert.Contains("a key without a certificate", Loading.LoadArguments("--docker:host", "tcp://engine:2376", "--docker:key-file", key).Problem(), StringComparison.Ordinal);
        Assert.Contains("holds no PEM certificate", Loading.LoadArguments("--docker:host", "https://engine", "--docker:ca-file", key).Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BadHost_IsNamedOnce() => Assert.Equal(
        "--docker:host = \"/var/run/docker.sock\": write unix:///var/run/docker.sock; allowed: unix://…, tcp://host:port, http(s)://host:port, or none; example: tcp://docker-proxy:2375",
        Loading.LoadArguments("--docker:host", "/var/run/docker.sock", "--docker:ca-file", "/x").Problem());
}
