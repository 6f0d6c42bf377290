using System.Net.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;
using ProbeAgent.Probing.Clients.Sessions;

namespace ProbeAgent.Tests.Probing.Clients.Sessions;

/// <summary>One held session against gateways that end it in every way. The clock stands still unless a test moves it, so
/// nothing here happens but at once, when announced.</summary>
public sealed class SessionMonitorTests : IAsyncLifetime
{
    // A test that waits in vain must end as a failure with a name.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeNames _names = new("127.0.0.1");
    private readonly FakeEndpoints _endpoints = new();
    private readonly HeardClients _heard = new();
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly TokenGuard _guard;
    private Task _running = Task.CompletedTask;

    public SessionMonitorTests() => _guard = new TokenGuard(new Watched<Secret>(new Secret("s3cret")), _time);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stopping.Dispose();
        _guard.Dispose();
    }

    [Fact]
    public async Task Run_GoodToken_HeldAndKnowsTheBoot()
    {
        await using var server = SessionScript.Greeting(peer => peer.ReadToEndAsync());
        Start(server.Port);

        var up = await _heard.UntilAsync(seen => seen.Success == true);

        Assert.Equal((Step.Handshake, "boot-1"), (up.End!.Value.Step, up.End.Value.Evidence!.BootId));
        Assert.Equal(("127.0.0.1", _time.GetUtcNow()), (up.Address!.ToString(), up.AddressSince));
        Assert.Null(up.Ended);
        Assert.True(_guard.MaySend);
    }

    [Fact]
    public async Task Run_TicksAndPings_AnsweredAndHeldForLongerThanSilenceMayLast()
    {
        var beat = new SemaphoreSlim(0);
        var pongs = 0;
        await using var server = SessionScript.Greeting(async peer =>
        {
            while (true)
            {
                await beat.WaitAsync(peer.Ending);
                await peer.SendAsync(GatewayScript.Text(SessionScript.Tick));
                await peer.SendAsync(GatewayScript.Frame(0x89, "p"u8.ToArray()));
                Assert.Equal((0xA, "p"), await peer.ReadFrameAsync());
                Interlocked.Increment(ref pongs);
            }
        });
        var monitor = Start(server.Port);
        await _heard.UntilAsync(seen => seen.Success == true);

        for (var heard = 1; heard <= 10; heard++)
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            beat.Release();
            await UntilAsync(() => Volatile.Read(ref pongs) == heard);
            _time.Advance(TimeSpan.FromSeconds(2)); // and it is looked at
        }

        Assert.Equal((true, null), (monitor.Snapshot.Success, monitor.Snapshot.Ended));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(1012, "service restart", SessionClose.Restart, Outcome.Draining)]
    [InlineData(1013, "gateway starting", SessionClose.Starting, Outcome.Starting)]
    [InlineData(1008, "origin not allowed", SessionClose.Policy, Outcome.RequestRefused)]
    [InlineData(4001, "gateway auth changed", SessionClose.AuthChanged, Outcome.Unauthorized)]
    [InlineData(1000, "", SessionClose.Normal, Outcome.Closed)]
    [InlineData(1011, "", SessionClose.Other, Outcome.Closed)]
    public async Task Run_GatewayCloses_EchoedToldAndOpenedAgain(int code, string reason, object close, object outcome)
    {
        var going = new TaskCompletionSource();
        (int Opcode, string Text) echo = default;
        await using var server = SessionScript.Greeting(async peer =>
        {
            if (peer.Number == 1)
            {
                await going.Task.WaitAsync(peer.Ending);
                echo = await peer.CloseAsync((ushort)code, reason);
            }
            else
            {
                await peer.ReadToEndAsync();
            }
        });
        var monitor = Start(server.Port);
        await _heard.UntilAsync(seen => seen.Success == true);
        _time.Advance(TimeSpan.FromSeconds(42));
        going.SetResult();

        var closed = await _heard.UntilAsync(seen => seen.Ended is not null);
        var end = closed.Ended!;
        monitor.Announce();
        var again = await _heard.UntilAsync(seen => seen.Success == true);

        Assert.Equal((false, (Outcome)outcome, EndpointState.Unknown), (closed.Success, closed.End!.Value.Outcome, closed.State));
        Assert.Null(closed.Address);
        Assert.Equal(((SessionClose)close, code, TimeSpan.FromSeconds(42), "127.0.0.1"), (end.Reason, end.CloseCode, end.Lifetime, end.Address.ToString()));
        Assert.Equal(reason.Length > 0 ? reason : null, end.Detail);
        Assert.Equal(8, echo.Opcode);
        Assert.Equal(end, again.Ended);
    }

    [Theory]
    [InlineData("end", SessionClose.Abnormal, Outcome.Closed)]
    [InlineData("reset", SessionClose.Reset, Outcome.Reset)]
    [InlineData("garbage", SessionClose.ProtocolError, Outcome.Malformed)]
    public async Task Run_ConnectionBreaks_ToldAsWhatItWas(string how, object close, object outcome)
    {
        var going = new TaskCompletionSource();
        await using var server = SessionScript.Greeting(async peer =>
        {
            await going.Task.WaitAsync(peer.Ending);
            if (how == "reset")
                peer.Reset();
            else if (how == "garbage")
                await peer.SendAsync([0xFF, 0xFF]);
        });
        Start(server.Port);
        await _heard.UntilAsync(seen => seen.Success == true);
        going.SetResult();

        var closed = await _heard.UntilAsync(seen => seen.Ended is not null);

        Assert.Equal(((SessionClose)close, (Outcome)outcome), (closed.Ended!.Reason, closed.End!.Value.Outcome));
        Assert.Null(closed.Ended.CloseCode);
    }

    [Fact]
    public async Task Run_NothingHeardFor75Seconds_Silent()
    {
        await using var server = SessionScript.Greeting(peer => peer.StaySilentAsync());
        var monitor = Start(server.Port);
        await _heard.UntilAsync(seen => seen.Success == true);

        var closed = monitor.Snapshot;
        for (; closed.Success == true; closed = monitor.Snapshot)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal((SessionClose.Silent, Outcome.Timeout), (closed.Ended!.Reason, closed.End!.Value.Outcome));
        Assert.True(closed.Ended.Lifetime >= TimeSpan.FromSeconds(75));
        Assert.Contains("75 s", closed.Ended.Detail);
    }

    [Fact]
    public async Task Run_AgentEnds_ClosesWith1000AndToldOfNoEnd()
    {
        var goodbye = new TaskCompletionSource<(int, string)>();
        await using var server = SessionScript.Greeting(async peer =>
        {
            goodbye.SetResult(await peer.ReadFrameAsync());
            await peer.SendAsync(GatewayScript.Close(1000));
        });
        var monitor = Start(server.Port);
        await _heard.UntilAsync(seen => seen.Success == true);

        await EndAsync();

        Assert.Equal((8, "\u0003\u00e8"), await goodbye.Task.WaitAsync(Patience));
        Assert.Null(monitor.Snapshot.Ended);
    }

    [Fact]
    public async Task Run_OverTls_HeldPongsAndClosesCleanly()
    {
        using var certificate = TestCertificates.SelfSigned("gateway");
        var pong = 0;
        var pinged = new TaskCompletionSource();
        var left = new TaskCompletionSource<int>();
        await using var server = new ScriptedServer(async peer =>
        {
            using var stream = new SslStream(peer.Stream, leaveInnerStreamOpen: true);
            await stream.AuthenticateAsServerAsync(certificate);
            var secured = peer.Over(stream);
            await secured.GreetAsync();
            await secured.SendAsync(GatewayScript.Frame(0x89, "p"u8.ToArray()));
            pong = (await secured.ReadFrameAsync()).Opcode;
            pinged.SetResult();
            left.SetResult((await secured.ReadFrameAsync()).Opcode);
            await secured.SendAsync(GatewayScript.Close(1000));
        });
        Start(server.Port, tls: new TlsPolicy { ServerName = "gateway", SkipVerify = true });
        await _heard.UntilAsync(seen => seen.Success == true);
        await pinged.Task.WaitAsync(Patience);

        await EndAsync();

        Assert.Equal(0x8, await left.Task.WaitAsync(Patience));
        Assert.Equal(0xA, pong);
    }

    [Fact]
    public async Task Run_WrongToken_SentOnceHoweverOftenAnnounced()
    {
        var tokens = 0;
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.OpenAsync();
            await peer.ReadFrameAsync();
            Interlocked.Increment(ref tokens);
            await peer.SendAsync(GatewayScript.Text("""{"type":"res","id":"1","ok":false,"error":{"message":"no","details":{"code":"AUTH_TOKEN_MISMATCH"}}}"""));
            await peer.SendAsync(GatewayScript.Close(1008));
            await peer.ReadToEndAsync();
        });
        var monitor = Start(server.Port);
        await _heard.UntilAsync(seen => seen.End?.Outcome == Outcome.TokenMismatch);

        for (var i = 0; i < 5; i++)
        {
            monitor.Announce();
            Assert.Equal((false, Outcome.TokenMismatch), Told(await _heard.UntilAsync(_ => true)));
        }

        Assert.Equal((1, 1), (tokens, server.Connections));
    }

    [Fact]
    public async Task Run_GuardWasToldOnAnotherPath_WithheldAndNobodyIsDialled()
    {
        await using var server = SessionScript.Greeting(peer => peer.ReadToEndAsync());
        using (var lease = await _guard.TakeAsync(TimeSpan.Zero, default))
            lease!.Verdict = TokenVerdict.Refused;
        Start(server.Port);

        var kept = await _heard.UntilAsync(_ => true);

        Assert.Equal((false, Outcome.Withheld), Told(kept));
        Assert.Contains("refused", kept.End!.Value.Evidence!.Detail);
        Assert.Equal((0, 0), (server.Connections, _names.Lookups));
    }

    [Fact]
    public async Task Run_GatewayStarts_NoUpgradeIsAskedFor()
    {
        var requests = new List<string>();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", """{"ok":true,"status":"live"}""");
            await peer.AnswerAsync("503 Service Unavailable", """{"ok":false,"status":"starting"}""");
            requests.Add(await peer.ReadRequestAsync());
        });
        Start(server.Port);

        var failed = await _heard.UntilAsync(_ => true);

        Assert.Equal((Step.Http, Outcome.Starting), (failed.End!.Value.Step, failed.End.Value.Outcome));
        Assert.Empty(requests);
    }

    [Fact]
    public async Task Run_EngineSaysTheAddressIsRetired_NothingIsSentThere()
    {
        await using var retired = SessionScript.Greeting(peer => peer.ReadToEndAsync());
        _endpoints.Say(["127.0.0.3"], "127.0.0.1");
        Start(retired.Port);

        var kept = await _heard.UntilAsync(_ => true);

        Assert.Equal((false, Outcome.Withheld), Told(kept));
        Assert.Equal(("127.0.0.1", true), (kept.Address!.ToString(), kept.IsStale));
        Assert.Equal(0, retired.Connections);
    }

    [Theory]
    [InlineData(EndpointAuthority.Docker, PathKind.Service, false)] // by the engine's word a stranger
    [InlineData(EndpointAuthority.Docker, PathKind.Url, true)] // an edge: the user has said so
    [InlineData(EndpointAuthority.Dns, PathKind.Service, true)]
    public async Task Run_AddressUnknownToTheLedger_TokenOnlyWhereTheUserSentIt(object authority, object kind, bool sent)
    {
        await using var server = SessionScript.Greeting(peer => peer.ReadToEndAsync());
        _endpoints.Say((EndpointAuthority)authority, ["127.0.0.3"]);
        Start(server.Port, (PathKind)kind);

        Assert.Equal(sent, (await _heard.UntilAsync(_ => true)).Success);
        Assert.Equal(sent ? 1 : 0, server.Connections);
    }

    [Fact]
    public async Task Run_OneOfTwoAddressesIsCurrent_TheSessionGoesThere()
    {
        await using var server = new ScriptedServer(
            async peer =>
            {
                await peer.GreetAsync();
                await peer.ReadToEndAsync();
            },
            "127.0.0.3");
        _names.Mean("127.0.0.1", "127.0.0.3");
        _endpoints.Say(["127.0.0.3"], "127.0.0.1");
        Start(server.Port);

        Assert.Equal("127.0.0.3", (await _heard.UntilAsync(seen => seen.Success == true)).Address!.ToString());
    }

    [Fact]
    public async Task Run_HeldWhileItsAddressIsRetired_StaleAndStillUp()
    {
        await using var server = SessionScript.Greeting(peer => peer.ReadToEndAsync());
        _endpoints.Say(["127.0.0.1"]);
        var monitor = Start(server.Port);
        await _heard.UntilAsync(seen => seen.Success == true);

        _endpoints.Say(["127.0.0.3"], "127.0.0.1");
        monitor.Announce();
        var stale = await _heard.UntilAsync(seen => seen.IsStale);

        Assert.True(stale.Success);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Run_CloseReasonEchoesTheToken_IsNotShown()
    {
        await using var server = SessionScript.Greeting(peer => peer.CloseAsync(1008, "you said s3cret"));
        Start(server.Port);

        var closed = await _heard.UntilAsync(seen => seen.Ended is not null);

        Assert.Equal("you said ***", closed.Ended!.Detail);
        Assert.DoesNotContain("s3cret", closed.ToString());
    }

    [Fact]
    public async Task Run_LedgerThrows_AgentErrorAndGoesOn()
    {
        await using var server = SessionScript.Greeting(peer => peer.ReadToEndAsync());
        var broken = new BrokenEndpoints();
        var monitor = Start(server.Port, endpoints: broken);

        Assert.Equal((false, Outcome.AgentError), Told(await _heard.UntilAsync(_ => true)));
        broken.Works = true;
        monitor.Announce();
        Assert.True((await _heard.UntilAsync(seen => seen.Success == true)).Success);
    }

    private static (bool?, Outcome?) Told(ClientSnapshot snapshot) => (snapshot.Success, snapshot.End?.Outcome);

    private SessionMonitor Start(int port, PathKind kind = PathKind.Service, IEndpointSource? endpoints = null, TlsPolicy? tls = null)
    {
        var path = Paths.Named(port).WithToken(_guard) with { Kind = kind };
        if (tls is not null)
            path = path.WithTls(tls);
        var monitor = new SessionMonitor(
            new SessionOpening(path, _guard, ClientLooks.VantageOf(_names), endpoints ?? _endpoints, _time),
            new SessionRetry(TimeSpan.FromSeconds(60), new Random(1)),
            new PublishedClient(path, ClientKind.Session, [_heard], NullLogger.Instance),
            endpoints ?? _endpoints, _time, new Random(1));
        monitor.Announce();
        _running = Task.Run(() => monitor.RunAsync(_stopping.Token));
        return monitor;
    }

    private async Task EndAsync()
    {
        await _stopping.CancelAsync();
        // A peer that answers its close needs no time; one that doesn't is waited for by the clock that stands still.
        await Task.WhenAny(_running, Task.Delay(TimeSpan.FromSeconds(2)));
        while (!_running.IsCompleted)
        {
            await Task.Yield();
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await _running;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class BrokenEndpoints : IEndpointSource
    {
        public volatile bool Works;

        public GatewayEndpoints Current => Works ? GatewayEndpoints.Nothing("gateway") : throw new InvalidOperationException("a bug");

        public event Action<GatewayEndpoints>? Changed
        {
            add { }
            remove { }
        }

        public event Action<GatewayEvent>? Happened
        {
            add { }
            remove { }
        }

        public ValueTask<EndpointState> ConfirmAsync(System.Net.IPAddress address, CancellationToken cancellationToken) =>
            ValueTask.FromResult(EndpointState.Unknown);
    }
}
