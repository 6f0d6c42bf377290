using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>What can be wrong with TLS, each by a server that has exactly that fault.</summary>
public sealed class LadderTlsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Climb_TrustedCertificate_OkAndExpiryKnown()
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.Issue(authority, "gateway", Now.AddDays(-1), Now.AddDays(30));
        await using var server = Tls(certificate);

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway", Authorities = new([authority]) });

        Assert.True(attempt.Success, attempt.End.Evidence?.Detail);
        var shown = attempt.Steps.Single(step => step.Step == Step.Tls).Evidence!.Certificate!;
        Assert.Equal(certificate.NotAfter, shown.NotAfter.LocalDateTime);
    }

    [Theory]
    [InlineData(-30, -1, "gateway", true, "certificate_expired")]
    [InlineData(1, 30, "gateway", true, "certificate_not_yet_valid")]
    [InlineData(-1, 30, "elsewhere", true, "certificate_name_mismatch")]
    [InlineData(-1, 30, "gateway", false, "certificate_untrusted")]
    [InlineData(-30, -1, "elsewhere", false, "certificate_expired")]
    public async Task Climb_FaultyCertificate_NamedAndExpiryStillKnown(int fromDays, int toDays, string name, bool trusted, string outcome)
    {
        using var authority = TestCertificates.Authority();
        using var stranger = TestCertificates.Authority();
        using var certificate = TestCertificates.Issue(authority, name, Now.AddDays(fromDays), Now.AddDays(toDays));
        await using var server = Tls(certificate);

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway", Authorities = new([trusted ? authority : stranger]) });

        Assert.Equal(("tls", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
        Assert.NotNull(attempt.End.Evidence!.Certificate);
        Assert.NotNull(attempt.End.Evidence.Detail);
    }

    [Fact]
    public async Task Climb_SelfSignedAndSystemTrust_Untrusted()
    {
        using var certificate = TestCertificates.SelfSigned("gateway");
        await using var server = Tls(certificate);

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway" });

        Assert.Equal(Outcome.CertificateUntrusted, attempt.End.Outcome);
    }

    [Theory]
    [InlineData(true, "ok")]
    [InlineData(false, "fingerprint_mismatch")]
    public async Task Climb_PinnedFingerprint_TakesThePlaceOfChainAndName(bool right, string outcome)
    {
        using var certificate = TestCertificates.SelfSigned("nobody");
        await using var server = Tls(certificate);
        var pin = right ? certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant() : new string('0', 64);

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway", Fingerprint = pin });

        Assert.Equal(outcome, attempt.Steps.Single(step => step.Step == Step.Tls).Outcome.Label());
    }

    [Fact]
    public async Task Climb_SkipVerify_OkButSaysWhatIsWrong()
    {
        using var certificate = TestCertificates.SelfSigned("nobody");
        await using var server = Tls(certificate);

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway", SkipVerify = true });

        Assert.True(attempt.Success);
        Assert.StartsWith("accepted unverified: ", attempt.Steps.Single(step => step.Step == Step.Tls).Evidence!.Detail);
    }

    [Fact]
    public async Task Climb_CertificateReplacedUnderARunningServer_SeenAtOnce()
    {
        using var authority = TestCertificates.Authority();
        using var good = TestCertificates.Issue(authority, "gateway", Now.AddDays(-1), Now.AddDays(30));
        using var expired = TestCertificates.Issue(authority, "gateway", Now.AddDays(-30), Now.AddDays(-1));
        var shown = good;
        await using var server = Tls(() => shown);
        var policy = new TlsPolicy { ServerName = "gateway", Authorities = new([authority]) };

        Assert.True((await ClimbAsync(server, policy)).Success);
        shown = expired;

        Assert.Equal(Outcome.CertificateExpired, (await ClimbAsync(server, policy)).End.Outcome); // a resumed session would not see it
    }

    [Fact]
    public async Task Climb_TcpOnly_TlsIsNotSpoken()
    {
        await using var server = new ScriptedServer(peer => peer.ReadToEndAsync());
        var path = Paths.Loopback(server.Port) with { Steps = ProbeAgent.Configuration.StepSet.Tcp, Tls = new TlsPolicy { ServerName = "gateway" } };

        Assert.Equal((Step.Tcp, Outcome.Ok), ((await LadderRun.ClimbAsync(path)).End.Step, Outcome.Ok));
    }

    [Fact]
    public async Task Climb_PlainServer_NotTls()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n");
            await peer.ReadToEndAsync();
        });

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway" });

        Assert.Equal(("tls", "not_tls"), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
    }

    [Fact]
    public async Task Climb_ServerRefusesByAlert_TlsAlertWithItsName()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.SendAsync([21, 3, 3, 0, 2, 2, 40]);
            await peer.ReadToEndAsync();
        });

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway" });

        Assert.Equal(("tls_alert", "alert: handshake_failure"), (attempt.End.Outcome.Label(), attempt.End.Evidence!.Detail));
    }

    [Theory]
    [InlineData(false, "closed")]
    [InlineData(true, "reset")]
    public async Task Climb_EndsInsideTheTlsHandshake_ClosedOrReset(bool reset, string outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.Stream.ReadExactlyAsync(new byte[5], peer.Ending);
            if (reset)
                peer.Reset();
            else
            {
                peer.HalfClose();
                await peer.ReadToEndAsync();
            }
        });

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway" });

        Assert.Equal(("tls", outcome, 0L), (attempt.End.Step.Label(), attempt.End.Outcome.Label(), attempt.Received));
    }

    [Fact]
    public async Task Climb_SilentAfterTheClientHello_Timeout()
    {
        using var deadline = new CancellationTokenSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.Stream.ReadExactlyAsync(new byte[5], peer.Ending);
            await deadline.CancelAsync();
            await peer.StaySilentAsync();
        });

        var attempt = await ClimbAsync(server, new TlsPolicy { ServerName = "gateway" }, deadline.Token);

        Assert.Equal(("tls", "timeout"), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Climb_ClientCertificateWanted_PresentedOrAFaultThatSaysSo(bool present)
    {
        using var authority = TestCertificates.Authority();
        using var certificate = TestCertificates.Issue(authority, "gateway", Now.AddDays(-1), Now.AddDays(30));
        using var client = TestCertificates.Issue(authority, "agent", Now.AddDays(-1), Now.AddDays(30));
        await using var server = Tls(certificate, wantsClient: true);
        var policy = new TlsPolicy { ServerName = "gateway", Authorities = new([authority]), ClientCertificate = present ? new(client) : null };

        var attempt = await ClimbAsync(server, policy);

        // TLS 1.3 refuses after the handshake, so it is seen at the first read; this server sends no alert, OpenSSL's would.
        Assert.Equal(present ? "ok" : "closed", attempt.End.Outcome.Label());
    }

    private static Task<Attempt> ClimbAsync(ScriptedServer server, TlsPolicy policy, CancellationToken deadline = default) =>
        LadderRun.ClimbAsync(Paths.Loopback(server.Port).WithTls(policy), deadline: deadline);

    private static ScriptedServer Tls(X509Certificate2 certificate, bool wantsClient = false) => Tls(() => certificate, wantsClient);

    private static ScriptedServer Tls(Func<X509Certificate2> certificate, bool wantsClient = false) => new(async peer =>
    {
        var stream = new SslStream(peer.Stream);
        try
        {
            await stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = certificate(),
                    ClientCertificateRequired = wantsClient,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => !wantsClient || shown is not null,
                },
                peer.Ending);
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            return; // the agent did not like it
        }

        using var secured = peer.Over(stream);
        await secured.BeHealthyAsync();
        await secured.AnswerAsync("400 Bad Request", "", "Sec-WebSocket-Version: 13");
    });
}
