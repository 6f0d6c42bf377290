using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Tests.Probing.Identity;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Probing;

/// <summary>Whose the address is decides what an answer means, and where the token goes: each "endpoint" is a loopback address.</summary>
public sealed class LadderIdentityTests : IDisposable
{
    private const string Mine = "127.0.0.5";
    private const string Left = "127.0.0.4";

    private readonly FakeTimeProvider _time = new();
    private readonly TokenGuard _guard;
    private readonly FakeEndpoints _endpoints = new FakeEndpoints(CurrentAt(Mine), RetiredAt(Left)).Answering();

    public LadderIdentityTests() => _guard = new TokenGuard(new Watched<Secret>(new Secret("s3cret")), _time);

    public void Dispose() => _guard.Dispose();

    [Fact]
    public async Task Climb_CurrentAddress_GoodAndSaysWhose()
    {
        await using var server = Gateway(Mine);

        var attempt = await LadderRun.ClimbAsync(Service(Mine, server.Port).WithToken(_guard), handshake: true, endpoints: _endpoints);

        Assert.Equal((Step.Handshake, Outcome.Ok), (attempt.End.Step, attempt.End.Outcome));
        Assert.Equal((EndpointState.Current, "shop-gateway-1"), (attempt.Endpoint, attempt.Member));
    }

    [Fact]
    public async Task Climb_TheGatewayItselfAnswersFromAnAddressItHasLeft_WrongBackendWithoutATokenOrAHeader()
    {
        var heard = new List<string>();
        await using var server = new ScriptedServer(async peer =>
        {
            heard.Add(await peer.ReadRequestAsync());
            await peer.SendAsync("HTTP/1.1 200 OK\r\nPermissions-Policy: x\r\nContent-Length: 27\r\n\r\n{\"ok\":true,\"status\":\"live\"}");
            heard.Add(await peer.ReadRequestAsync());
        }, Left);
        var path = Service(Left, server.Port).WithToken(_guard);
        path = path with { Request = path.Request with { Headers = [new("X-Api-Key", new Secret("headersecret"))] } };

        var attempt = await LadderRun.ClimbAsync(path, handshake: true, endpoints: _endpoints);

        Assert.Equal((Step.Http, Outcome.WrongBackend), (attempt.End.Step, attempt.End.Outcome));
        Assert.Equal((EndpointState.Retired, "shop-gateway-1"), (attempt.Endpoint, attempt.Member));
        Assert.Equal(
            "127.0.0.4 is not the gateway's any more: shop-gateway-1 left it at 2026-11-22 21:00:00Z; the gateway's own health answer comes from there",
            attempt.End.Evidence!.Detail);
        Assert.Equal((200, true), (attempt.End.Evidence.Status, attempt.End.Evidence.FromGateway));
        Assert.StartsWith("GET /healthz", Assert.Single(heard), StringComparison.Ordinal);
        Assert.DoesNotContain("headersecret", heard[0], StringComparison.Ordinal);
        Assert.True(_guard.MaySend);
    }

    [Fact]
    public async Task Climb_AnotherWebServerAtTheOldAddress_WrongBackendAndItsEvidence()
    {
        await using var server = new ScriptedServer(peer => peer.AnswerAsync("200 OK", "<h1>Welcome to nginx!</h1>", "Server: nginx/1.28.0"), Left);

        var attempt = await LadderRun.ClimbAsync(Service(Left, server.Port), endpoints: _endpoints);

        Assert.Equal((Step.Http, Outcome.WrongBackend), (attempt.End.Step, attempt.End.Outcome));
        Assert.Contains("somebody else answers there; /healthz answered 200 with a body", attempt.End.Evidence!.Detail, StringComparison.Ordinal);
        Assert.Equal((200, "nginx/1.28.0", "<h1>Welcome to nginx!</h1>"), (attempt.End.Evidence.Status, attempt.End.Evidence.Server, attempt.End.Evidence.Body));
    }

    [Fact]
    public async Task Climb_AddressThatNeverWasTheGateways_WrongBackendOnceConfirmed()
    {
        await using var server = Gateway("127.0.0.9");

        var attempt = await LadderRun.ClimbAsync(Service("127.0.0.9", server.Port), endpoints: _endpoints);

        Assert.Equal((Outcome.WrongBackend, EndpointState.Unknown, 1), (attempt.End.Outcome, attempt.Endpoint, _endpoints.Looks));
        Assert.StartsWith("127.0.0.9 is none of the gateway's addresses", attempt.End.Evidence!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Climb_NobodyAtTheOldAddress_TheNetworksOutcomeAndWhoseItWas()
    {
        var port = await ClosedPortAsync();

        var attempt = await LadderRun.ClimbAsync(Service(Left, port), endpoints: _endpoints);

        Assert.Equal((Step.Tcp, Outcome.Refused, EndpointState.Retired), (attempt.End.Step, attempt.End.Outcome, attempt.Endpoint));
        Assert.Equal("127.0.0.4 is not the gateway's any more: shop-gateway-1 left it at 2026-11-22 21:00:00Z; connection refused", attempt.End.Evidence!.Detail);
        Assert.Equal(0, _endpoints.Looks); // the engine isn't asked about the dead
    }

    [Fact]
    public async Task Climb_OldAddressTakesTheConnectionAndEndsIt_WrongBackend()
    {
        await using var server = new ScriptedServer(_ => Task.CompletedTask, Left);

        var attempt = await LadderRun.ClimbAsync(Service(Left, server.Port), endpoints: _endpoints);

        Assert.Equal((Step.Http, Outcome.WrongBackend), (attempt.End.Step, attempt.End.Outcome));
        Assert.Contains("takes connections there and ends them", attempt.End.Evidence!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Climb_OldAddressTakesTheConnectionAndIsSilent_WrongBackendAtTheDeadline()
    {
        using var deadline = new CancellationTokenSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            await deadline.CancelAsync();
            await peer.StaySilentAsync();
        }, Left);

        var attempt = await LadderRun.ClimbAsync(Service(Left, server.Port), endpoints: _endpoints, deadline: deadline.Token);

        Assert.Equal((Step.Http, Outcome.WrongBackend), (attempt.End.Step, attempt.End.Outcome));
        Assert.Contains("takes connections there and says nothing", attempt.End.Evidence!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Climb_NoHttpOnThePath_WrongBackendAtTcp()
    {
        await using var server = new ScriptedServer(peer => peer.StaySilentAsync(), Left);
        var path = Service(Left, server.Port) with { Steps = StepSet.Tcp | StepSet.Upgrade };

        var attempt = await LadderRun.ClimbAsync(path, endpoints: _endpoints);

        Assert.Equal((Step.Tcp, Outcome.WrongBackend), (attempt.End.Step, attempt.End.Outcome));
    }

    [Fact]
    public async Task Climb_OldAddressShowsAnotherCertificate_WrongBackendAtTls()
    {
        using var certificate = TestCertificates.SelfSigned("elsewhere");
        await using var server = new ScriptedServer(async peer =>
        {
            await using var tls = new SslStream(peer.Stream);
            await tls.AuthenticateAsServerAsync(certificate);
        }, Left);
        var path = Service(Left, server.Port).WithTls(new TlsPolicy { ServerName = "gateway" });

        var attempt = await LadderRun.ClimbAsync(path, endpoints: _endpoints);

        Assert.Equal((Step.Tls, Outcome.WrongBackend), (attempt.End.Step, attempt.End.Outcome));
        Assert.Equal("CN=elsewhere", attempt.End.Evidence!.Certificate!.Subject);
        Assert.Contains("left it at", attempt.End.Evidence.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Climb_EngineAwayAndAddressUnknown_AnswersCountButTheTokenStays()
    {
        await using var server = Gateway("127.0.0.9");
        _endpoints.Confirm = (_, _) => Task.FromResult<EndpointState?>(null);

        var path = Service("127.0.0.9", server.Port);
        Assert.True((await LadderRun.ClimbAsync(path, endpoints: _endpoints)).Success);
        var attempt = await LadderRun.ClimbAsync(path.WithToken(_guard), handshake: true, endpoints: _endpoints);

        Assert.Equal((Step.Handshake, Outcome.Withheld, UpgradeForm.Silent), (attempt.End.Step, attempt.End.Outcome, attempt.Upgrade));
        Assert.Contains("the token is kept back", attempt.End.Evidence!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Climb_EngineLateAndAddressUnknown_HandshakeIsLeftForTheNextRound()
    {
        await using var server = Gateway("127.0.0.9");
        _endpoints.Confirm = (_, _) => Task.FromException<EndpointState?>(new OperationCanceledException());

        var attempt = await LadderRun.ClimbAsync(Service("127.0.0.9", server.Port).WithToken(_guard), handshake: true, endpoints: _endpoints);

        Assert.Equal((Step.Upgrade, Outcome.Ok, UpgradeForm.Silent), (attempt.End.Step, attempt.End.Outcome, attempt.Upgrade));
    }

    [Fact]
    public async Task Climb_RetiredAndNotConfirmedInAShortRound_NoVerdictAndNothingGreen()
    {
        await using var server = Gateway(Left);
        _endpoints.Confirm = (_, _) => Task.FromException<EndpointState?>(new OperationCanceledException());

        var attempt = await LadderRun.ClimbAsync(Service(Left, server.Port), endpoints: _endpoints, brief: true);

        Assert.Equal((Step.Tcp, Outcome.Timeout), (attempt.End.Step, attempt.End.Outcome));
        Assert.Contains("could not be confirmed in time", attempt.End.Evidence!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "wrong_backend", "left it at")]
    [InlineData(false, "withheld", "none of the gateway's addresses")]
    public async Task Climb_AddressIsLostWhileTheChallengeComes_TokenIsNotSent(bool retired, string outcome, string because)
    {
        (int Opcode, string Text) frame = (0, "");
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.BeHealthyAsync();
            await peer.SwitchAsync();
            _endpoints.Change(retired ? [RetiredAt(Mine)] : [CurrentAt("127.0.0.6")]);
            await peer.SendAsync(GatewayScript.Text(GatewayScript.Challenge));
            frame = await peer.ReadFrameAsync();
        }, Mine);

        var attempt = await LadderRun.ClimbAsync(Service(Mine, server.Port).WithToken(_guard), handshake: true, endpoints: _endpoints);

        Assert.Equal(("handshake", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
        Assert.Contains(because, attempt.End.Evidence!.Detail, StringComparison.Ordinal);
        Assert.Equal(8, frame.Opcode); // a close, and no connect
        Assert.True(_guard.MaySend);
    }

    [Fact]
    public async Task Climb_AddressComesBackWhileTheEngineIsAsked_IsTheGateways()
    {
        await using var server = Gateway(Left);
        _endpoints.Confirm = (_, _) =>
        {
            _endpoints.Change(CurrentAt(Left, generation: 2), RetiredAt(Left));
            return Task.FromResult<EndpointState?>(EndpointState.Current);
        };

        var attempt = await LadderRun.ClimbAsync(Service(Left, server.Port).WithToken(_guard), handshake: true, endpoints: _endpoints);

        Assert.True(attempt.Success);
        Assert.Equal(EndpointState.Current, attempt.Endpoint);
    }

    [Fact]
    public async Task Run_OneAddressWaitsForTheEngine_OthersAreNotHeldUp()
    {
        await using var mine = Gateway(Mine);
        await using var left = Gateway(Left, mine.Port);
        var mineWasAsked = new TaskCompletionSource();
        _endpoints.Confirm = async (_, _) =>
        {
            while (mine.Connections == 0)
                await Task.Yield();
            mineWasAsked.SetResult();
            return EndpointState.Retired;
        };
        var names = new FixedNames(Mine, Left);
        var path = Service("gateway", mine.Port) with { Steps = StepSet.Dns | StepSet.Tcp | StepSet.Http, Timeout = TimeSpan.FromMinutes(1) };

        var round = await new Prober(path, new Vantage("bridge", names, Vantage.OwnNamespace), TimeProvider.System, _endpoints)
            .RunAsync(false, path.Timeout, TestContext.Current.CancellationToken);

        Assert.True(mineWasAsked.Task.IsCompleted);
        Assert.Equal(["ok", "wrong_backend"], round.Attempts.Select(attempt => attempt.End.Outcome.Label()));
        Assert.Equal("127.0.0.4", RoundVerdict.Of(round).FailingAddress!.Address.ToString());
    }

    private static ProbePath Service(string host, int port) => Paths.Loopback(port) with
    {
        Name = "service", Kind = PathKind.Service, Host = host, Addresses = AddressRule.Own,
    };

    private static ScriptedServer Gateway(string address, int port = 0) => new(async peer =>
    {
        await peer.BeHealthyAsync();
        var request = await peer.ReadRequestAsync();
        if (request.Contains("Sec-WebSocket-Version: 12", StringComparison.Ordinal))
        {
            await peer.SendAsync("HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n");
            return;
        }

        await peer.SwitchAsync(request, extra: "");
        await peer.SendAsync(GatewayScript.Text(GatewayScript.Challenge));
        await peer.ReadFrameAsync();
        await peer.SendAsync(GatewayScript.Text(GatewayScript.Hello));
        await peer.ReadFrameAsync();
        await peer.SendAsync(GatewayScript.Close(1000));
    }, address, port);

    private static async Task<int> ClosedPortAsync()
    {
        await using var server = new ScriptedServer(_ => Task.CompletedTask, Left);
        return server.Port;
    }

    private sealed class FixedNames(params string[] addresses) : INameResolver
    {
        public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new NameAnswer(NameStatus.Ok, [.. addresses.Select(IPAddress.Parse)]));
    }
}
