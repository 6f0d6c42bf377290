using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Trials;

namespace ProbeAgent.Tests.Probing.Trials;

/// <summary>Who answers where the gateway was, each by a server that does just that.</summary>
public sealed class TrialTests
{
    private const string Live = """{"ok":true,"status":"live"}""";

    [Theory]
    [InlineData("200 OK", Live, "Permissions-Policy: x", "Gateway")]
    [InlineData("200 OK", Live, "", "Gateway")] // the body is what was asked for
    [InlineData("200 OK", Live, "Server: nginx", "SomebodyElse")] // a proxy that hands on what the gateway says
    [InlineData("200 OK", Live, "Via: 1.1 Caddy", "SomebodyElse")]
    [InlineData("200 OK", "<html>", "", "SomebodyElse")]
    [InlineData("404 Not Found", "", "", "SomebodyElse")]
    [InlineData("401 Unauthorized", "", "", "SomebodyElse")]
    [InlineData("503 Service Unavailable", """{"ok":false,"status":"draining"}""", "", "Gateway")]
    public async Task Run_OpenClaw_ByItsHealthAnswer(string status, string body, string header, string answer)
    {
        await using var server = new ScriptedServer(peer => peer.AnswerAsync(status, body, header.Length > 0 ? [header] : []));

        var (found, evidence) = await RunAsync(Paths.Loopback(server.Port));

        Assert.Equal(answer, found.ToString());
        Assert.Equal(int.Parse(status[..3]), evidence!.Status);
    }

    [Theory]
    [InlineData("200 OK", null, "Unclear")] // any page is healthy: nothing tells whose it is
    [InlineData("200 OK", "pong", "Gateway")]
    [InlineData("500 Oops", null, "SomebodyElse")]
    public async Task Run_GenericService_TheGatewayOnlyByABodyThatWasSaid(string status, string? expected, string answer)
    {
        await using var server = new ScriptedServer(peer => peer.AnswerAsync(status, "pong", "Server: app"));
        var path = Paths.Loopback(server.Port);

        var (found, _) = await RunAsync(path with { Request = path.Request with { Kind = GatewayKind.Generic, HealthBody = expected } });

        Assert.Equal(answer, found.ToString());
    }

    [Fact]
    public async Task Run_PathWithHeaders_TheyStayAndARefusalTellsNothing()
    {
        var request = "";
        await using var server = new ScriptedServer(async peer =>
        {
            request = await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
        });
        var path = Paths.Loopback(server.Port);

        var (found, _) = await RunAsync(path with { Request = path.Request with { Headers = [new("Authorization", new Secret("Basic c2VjcmV0"))] } });

        Assert.Equal(AddressAnswer.Unclear, found);
        Assert.DoesNotContain("Authorization", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fin", "Closed")]
    [InlineData("rst", "Closed")]
    [InlineData("garbage", "SomebodyElse")]
    [InlineData("half", "Unclear")]
    public async Task Run_NoProperAnswer_NamedByWhatCame(string behaviour, string answer)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            if (behaviour == "rst")
                peer.Reset();
            else if (behaviour == "garbage")
                await peer.SendAsync("SSH-2.0-OpenSSH_9.9\r\n");
            else if (behaviour == "half")
                await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
        });

        Assert.Equal(answer, (await RunAsync(Paths.Loopback(server.Port))).Answer.ToString());
    }

    [Fact]
    public async Task Run_ConnectionTakenAndNothingSaid_Mute()
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            time.Advance(TimeSpan.FromSeconds(3)); // all the time a look has
            await peer.StaySilentAsync();
        });

        Assert.Equal(AddressAnswer.Mute, (await RunAsync(Paths.Loopback(server.Port), time)).Answer);
    }

    [Fact]
    public async Task Run_NobodyListens_Refused() => Assert.Equal(AddressAnswer.Refused, (await RunAsync(Paths.Loopback(1))).Answer);

    [Theory]
    [InlineData("elsewhere", "SomebodyElse")]
    [InlineData("gateway", "SomebodyElse")] // not by an authority we trust: anybody can call himself so
    public async Task Run_AnotherCertificate_SomebodyElse(string name, string answer)
    {
        using var certificate = TestCertificates.SelfSigned(name);
        await using var server = new ScriptedServer(async peer =>
        {
            await using var tls = new SslStream(peer.Stream);
            await tls.AuthenticateAsServerAsync(certificate);
        });

        Assert.Equal(answer, (await RunAsync(Paths.Loopback(server.Port).WithTls(new TlsPolicy { ServerName = "gateway" }))).Answer.ToString());
    }

    [Theory]
    [InlineData(Step.Tcp, Outcome.Timeout, "Silent")]
    [InlineData(Step.Tcp, Outcome.Unreachable, "Silent")]
    [InlineData(Step.Tcp, Outcome.Refused, "Refused")]
    [InlineData(Step.Tcp, Outcome.Reset, "Closed")]
    [InlineData(Step.Tcp, Outcome.AgentError, "AgentError")]
    [InlineData(Step.Tls, Outcome.Closed, "Closed")]
    [InlineData(Step.Tls, Outcome.Timeout, "Mute")]
    [InlineData(Step.Tls, Outcome.NotTls, "SomebodyElse")]
    [InlineData(Step.Tls, Outcome.CertificateExpired, "Unclear")]
    internal void Who_NoConnection_NamedByTheNetworksAnswer(Step step, Outcome outcome, string answer) =>
        Assert.Equal(answer, AddressQuestion.Who(new StepResult(step, outcome, TimeSpan.Zero)).ToString());

    private static Task<(AddressAnswer Answer, Evidence? Evidence)> RunAsync(ProbePath path, TimeProvider? time = null) =>
        new Trial(path, LadderRun.Own, time ?? TimeProvider.System).RunAsync(IPAddress.Loopback, TestContext.Current.CancellationToken);
}
