using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Configuration;
using ProbeAgent.Reporting;
using ProbeAgent.Reporting.Http;

namespace ProbeAgent.Tests.Reporting.Http;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly TestCertificate _files = new("first");

    private MetricsOptions Options => new()
    {
        Listen = new IPEndPoint(IPAddress.Loopback, 0),
        CertificateFile = _files.CertificateFile,
        KeyFile = _files.KeyFile,
    };

    [Fact]
    public async Task Current_ServedOverHttps_GreetsWithTheNewestPair()
    {
        await using var agent = await RunningAgent.StartAsync([FakeWatchedPath.Service()], Options);
        Assert.Equal("https", agent.Client.BaseAddress!.Scheme);
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await agent.GetAsync("/healthz"));
        Assert.Equal("CN=first", await SubjectAsync(agent.Client.BaseAddress));

        var (certificate, key) = TestCertificate.Make("the second");
        await File.WriteAllTextAsync(_files.CertificateFile, certificate, TestContext.Current.CancellationToken);
        Assert.Equal("CN=first", await SubjectAsync(agent.Client.BaseAddress)); // half way: the new key isn't there yet
        await File.WriteAllTextAsync(_files.KeyFile, key, TestContext.Current.CancellationToken);

        Assert.Equal("CN=the second", await SubjectAsync(agent.Client.BaseAddress));
        var lines = agent.Log.Lines();
        Assert.Contains(lines, line => line.StartsWith("WRN the metrics endpoint's new certificate is not usable", StringComparison.Ordinal));
        Assert.Contains("INF the metrics endpoint's certificate was read again", lines);
    }

    [Fact]
    public void From_NoSuchFile_SaysSoInOneLine()
    {
        var e = Assert.Throws<StartException>(() =>
            ServerCertificate.From(Options with { KeyFile = "/nowhere/tls.key" }, NullLogger.Instance));

        Assert.StartsWith($"cannot serve HTTPS with the certificate {_files.CertificateFile} and the key /nowhere/tls.key: ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void From_NoCertificate_ServesPlain() => Assert.Null(ServerCertificate.From(new MetricsOptions(), NullLogger.Instance));

    public void Dispose() => _files.Dispose();

    private static async Task<string> SubjectAsync(Uri address)
    {
        using var connection = new System.Net.Sockets.TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        string? subject = null;
        await using var tls = new SslStream(connection.GetStream(), false, (_, certificate, _, _) => (subject = certificate?.Subject) is not null);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "agent" }, TestContext.Current.CancellationToken);
        return subject!;
    }
}
