using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.X509;
using ProbeAgent.Tests.Probing;

namespace ProbeAgent.Tests.DockerDotNet.X509;

/// <summary>An engine behind TLS, with an authority of its own that has issued both sides' certificates.</summary>
public sealed class CertificateCredentialsTests : IDisposable
{
    private readonly X509Certificate2 _authority = TestCertificates.Authority();
    private readonly X509Certificate2 _server;
    private readonly X509Certificate2 _client;

    public CertificateCredentialsTests()
    {
        _server = TestCertificates.Issue(_authority, "localhost", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _client = TestCertificates.Issue(_authority, "agent", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _server.Dispose();
        _client.Dispose();
    }

    [Fact]
    public async Task Ask_BothSidesTrustTheAuthority_IsAnswered()
    {
        string? shown = null;
        await using var engine = Engine(certificate => shown = certificate?.Subject);
        using var client = engine.Connect(credentials: new CertificateCredentials(_client) { ServerCertificateValidationCallback = TrustAuthority });

        Assert.Empty(await client.Networks.ListNetworksAsync());

        Assert.Equal("CN=agent", shown);
    }

    [Fact]
    public async Task Ask_AuthorityNotTrusted_ThrowsBeforeAnythingIsAsked()
    {
        await using var engine = Engine(_ => { });
        using var client = engine.Connect(credentials: new CertificateCredentials(_client));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync());

        Assert.Equal(HttpRequestError.SecureConnectionError, error.HttpRequestError);
        Assert.Empty(engine.Requests);
    }

    [Fact]
    public async Task Ask_WithoutCertificate_TheEngineRefuses()
    {
        await using var engine = Engine(_ => { });
        using var client = new global::Docker.DotNet.DockerClientConfiguration(
            new UriBuilder(engine.Endpoint) { Scheme = "https" }.Uri, new Anonymous(TrustAuthority), Connecting.Patience).CreateClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync());

        Assert.Empty(engine.Requests);
    }

    [Fact]
    public void GetHandler_OtherHandler_Throws()
    {
        using var handler = new HttpClientHandler();

        Assert.Throws<InvalidCastException>(() => new CertificateCredentials(_client).GetHandler(handler));
    }

    private FakeEngine Engine(Action<X509Certificate?> seen) => FakeEngine.OnTcp(
        exchange => exchange.Asks("_ping") ? exchange.PongAsync() : exchange.ReplyAsync("[]"),
        new SslServerAuthenticationOptions
        {
            ServerCertificate = _server,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                seen(certificate);
                return certificate is X509Certificate2 shown && Trusts(shown);
            },
        });

    // As the agent does it: the authority alone, and the name as the system checks it.
    private bool TrustAuthority(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && certificate is X509Certificate2 shown && Trusts(shown);

    private bool Trusts(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private sealed class Anonymous(RemoteCertificateValidationCallback trust) : global::Docker.DotNet.AnonymousCredentials
    {
        public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler)
        {
            ((SocketsHttpHandler)innerHandler).SslOptions.RemoteCertificateValidationCallback = trust;
            return innerHandler;
        }
    }
}
