using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Tests.Configuration;
using ProbeAgent.Tests.Probing;

namespace ProbeAgent.Tests.Discovery.Engine;

public sealed class EngineFactoryTests : IDisposable
{
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK"u8.ToArray();

    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _authority = TestCertificates.Authority();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private string? _client;

    public void Dispose()
    {
        _listener.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Open_TcpWithTls_TrustsTheAuthorityGivenAndShowsTheCertificate()
    {
        using var client = TestCertificates.Issue(_authority, "probeagent", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var options = Options(_authority) with
        {
            CertificateFile = _folder.Write("cert.pem", client.ExportCertificatePem()),
            KeyFile = _folder.Write("key.pem", client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
        };

        using var engine = EngineFactory.Open(options, options.Host!);
        await engine.PingAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("CN=probeagent", true), (_client, engine.IsRemote));
    }

    [Fact]
    public async Task Open_TlsWithoutAnOwnCertificate_ShowsNone()
    {
        var options = Options(_authority);

        using var engine = EngineFactory.Open(options, options.Host!);
        await engine.PingAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", _client);
    }

    [Fact]
    public async Task Open_AnothersCertificate_IsNotTrustedAndSaysSo()
    {
        using var other = TestCertificates.Authority();
        var options = Options(other);
        using var engine = EngineFactory.Open(options, options.Host!);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => engine.PingAsync(TestContext.Current.CancellationToken));

        Assert.Equal("its certificate is not trusted, or it does not speak TLS", EngineProblem.Text(refusal));
    }

    [Fact]
    public async Task Open_NoSuchSocket_SaysSo()
    {
        var host = new EngineHost(new Uri($"unix://{_folder.Path}/docker.sock"));
        using var engine = EngineFactory.Open(new DockerOptions(), host);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => engine.PingAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("there is no such socket or host", true, false), (EngineProblem.Text(fault), EngineProblem.IsTheEngines(fault), engine.IsRemote));
    }

    private DockerOptions Options(X509Certificate2 trusted)
    {
        _listener.Start();
        _ = ServeAsync();
        return new DockerOptions
        {
            Host = new EngineHost(new Uri($"tcp://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}")),
            CaFile = _folder.Write("ca.pem", trusted.ExportCertificatePem()),
        };
    }

    private async Task ServeAsync()
    {
        using var certificate = TestCertificates.Issue(_authority, "localhost", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        try
        {
            using var socket = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await using var stream = new SslStream(socket.GetStream());
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = true,
#pragma warning disable CA5359 // what is asked here is whether one is shown, not whose
                RemoteCertificateValidationCallback = (_, presented, _, _) =>
                {
                    _client = presented?.Subject ?? "";
                    return true;
                },
#pragma warning restore CA5359
            });
            await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
            await stream.WriteAsync(Answer, TestContext.Current.CancellationToken);
            await stream.ShutdownAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException or OperationCanceledException)
        {
            // the client has gone
        }
    }
}
