using System.Net.Security;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>What a default HttpClient does with its one kept connection, by servers that end it in every way.</summary>
public sealed class PooledProbeTests
{
    private const string Live = """{"ok":true,"status":"live"}""";

    private readonly FakeNames _names = new("127.0.0.1");

    [Fact]
    public async Task Look_AgainAndAgain_OneConnectionAndOneLookup()
    {
        await using var server = new ScriptedServer(peer => peer.StayHealthyAsync());
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);

        var first = await probe.LookAsync();
        ClientLook last = default;
        for (var look = 0; look < 10; look++)
            last = await probe.LookAsync();

        Assert.True(first.End.Success);
        Assert.True(last.End.Success);
        Assert.Equal((1, 1), (server.Connections, _names.Lookups));
        Assert.Equal((first.Address, first.AddressSince), (last.Address, last.AddressSince));
        Assert.NotNull(first.Dialled);
        Assert.Null(last.Dialled);
    }

    [Fact]
    public async Task Look_AsksTheHealthCheckAndNothingElse_WithThePathsHeadersAndNoToken()
    {
        var requests = new List<string>();
        await using var server = new ScriptedServer(async peer =>
        {
            while (true)
            {
                requests.Add(await peer.ReadRequestAsync());
                await peer.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Live.Length}\r\n\r\n{Live}");
            }
        });
        using var guard = new TokenGuard(new Watched<Secret>(new Secret("s3cret")), TimeProvider.System);
        var path = Paths.Named(server.Port).WithToken(guard);
        path = path with { Request = path.Request with { Headers = [new("X-Edge", new Secret("yes"))] } };
        using var probe = ClientLooks.Pooled(path, _names);

        await probe.LookAsync();
        await probe.LookAsync();

        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.StartsWith("GET /healthz HTTP/1.1\r\n", request, StringComparison.Ordinal));
        Assert.All(requests, request => Assert.Contains("X-Edge: yes\r\n", request, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret", string.Concat(requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_PeerHasClosedWhileIdle_DialsAnewInTheSameLook()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", Live);
            if (peer.Number > 1)
                await peer.StayHealthyAsync();
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);

        await probe.LookAsync();
        var look = await probe.LookAsync(); // whether the end was there before the request or not: it is the same to a client

        Assert.True(look.End.Success);
        Assert.Equal((2, 2), (server.Connections, _names.Lookups));
    }

    [Theory]
    [InlineData(false, Outcome.Ok)]
    [InlineData(true, Outcome.Reset)]
    public async Task Look_KeptConnectionEndsWithoutAByte_SentAgainOnANewOneUnlessItWasReset(bool reset, object outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", Live);
            await peer.ReadRequestAsync();
            if (reset)
                peer.Reset();
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);
        await probe.LookAsync();

        var look = await probe.LookAsync();

        Assert.Equal(((Outcome)outcome, reset ? 1 : 2), (look.End.Outcome, server.Connections));
    }

    [Fact]
    public async Task Look_KeptConnectionEndsInsideTheAnswer_FailsAndIsNotSentAgain()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", Live);
            await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Le");
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);
        await probe.LookAsync();

        var broken = await probe.LookAsync();
        var connections = server.Connections;
        var next = await probe.LookAsync();

        Assert.Equal((Step.Http, Outcome.Closed, 1), (broken.End.Step, broken.End.Outcome, connections));
        Assert.True(next.End.Success);
    }

    // HttpClient would send it again, three times: it learns no more by that.
    [Fact]
    public async Task Look_NewConnectionEndsWithoutAByte_FailsAndIsNotSentAgain()
    {
        await using var server = new ScriptedServer(peer => peer.ReadRequestAsync());
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);

        var look = await probe.LookAsync();

        Assert.Equal((Outcome.Closed, 1), (look.End.Outcome, server.Connections));
    }

    [Theory]
    [InlineData("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("x")]
    public async Task Look_PeerHasSpokenUnasked_TheConnectionIsNotAskedAgain(string words)
    {
        var spoken = new TaskCompletionSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", Live);
            if (peer.Number > 1)
                return;
            await peer.SendAsync(words);
            while (!peer.IsAcknowledged)
                await Task.Yield();
            spoken.SetResult();
            await peer.StaySilentAsync();
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);
        await probe.LookAsync();
        await spoken.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var look = await probe.LookAsync();

        Assert.True(look.End.Success);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Look_AnswerSaysClose_NextLookDialsAnew()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", Live, "Connection: close");
            await peer.StaySilentAsync();
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);

        var first = await probe.LookAsync();
        var second = await probe.LookAsync();

        Assert.True(first.End.Success && second.End.Success);
        Assert.Equal((2, 2), (server.Connections, _names.Lookups));
    }

    [Fact]
    public async Task Look_KeptConnectionSwallowsEverything_TimesOutWithAllItsTimeThenDialsAnew()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", Live);
            if (peer.Number > 1)
                return;
            await peer.ReadRequestAsync();
            asked.SetResult();
            await peer.StaySilentAsync();
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names, time);
        await probe.LookAsync();

        // At the fast interval, too: that is what the client suffers.
        var looking = probe.LookAsync(TimeSpan.FromMilliseconds(100));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(looking.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        var swallowed = await looking;
        var next = await probe.LookAsync();

        Assert.Equal((Outcome.Timeout, false), (swallowed.End.Outcome, swallowed.Cut));
        Assert.True(next.End.Success);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Look_NewConnectionSwallowsEverythingAtTheFastInterval_IsCutShort()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            asked.SetResult();
            await peer.StaySilentAsync();
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names, time);

        var looking = probe.LookAsync(TimeSpan.FromMilliseconds(100));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromMilliseconds(100));
        var look = await looking;

        Assert.Equal((Outcome.Timeout, true), (look.End.Outcome, look.Cut));
    }

    [Theory]
    [InlineData("503 Service Unavailable", "", Outcome.ServerError)]
    [InlineData("200 OK", "<html>", Outcome.Body)]
    public async Task Look_WrongAnswer_FailsAsTheHttpRungDoesAndKeepsTheConnection(string status, string body, object outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            while (true)
                await peer.AnswerAsync(status, body);
        });
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);

        var first = await probe.LookAsync();
        var second = await probe.LookAsync();

        Assert.Equal((outcome, outcome, 1), (first.End.Outcome, second.End.Outcome, server.Connections));
    }

    [Fact]
    public async Task Look_FirstAddressRefuses_TheNextIsTaken()
    {
        await using var server = new ScriptedServer(peer => peer.StayHealthyAsync(), "127.0.0.3");
        _names.Mean("127.0.0.2", "127.0.0.3");
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port), _names);

        var look = await probe.LookAsync();

        Assert.True(look.End.Success);
        Assert.Equal("127.0.0.3", look.Address?.ToString());
    }

    [Fact]
    public async Task Look_NameIsGone_DnsIsTheEndAndThereIsNoAddress()
    {
        _names.Mean();
        using var probe = ClientLooks.Pooled(Paths.Named(1), _names);

        var look = await probe.LookAsync();

        Assert.Equal((Step.Dns, Outcome.Nxdomain), (look.End.Step, look.End.Outcome));
        Assert.Null(look.Address);
    }

    [Theory]
    [InlineData("ends while idle")]
    [InlineData("ends without a byte")]
    [InlineData("resets without a byte")]
    [InlineData("ends inside the answer")]
    [InlineData("says close")]
    public async Task Look_HoweverTheConnectionEnds_AsHttpClientDoes(string how)
    {
        await using var ours = new ScriptedServer(peer => EndAsync(peer, how));
        await using var theirs = new ScriptedServer(peer => EndAsync(peer, how));
        using var probe = ClientLooks.Pooled(Paths.Named(ours.Port), _names);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler);

        for (var look = 1; look <= 4; look++)
        {
            var success = (await probe.LookAsync()).End.Success;
            Assert.Equal((look, await AskAsync(client, theirs.Port), theirs.Connections), (look, success, ours.Connections));
        }
    }

    private static async Task EndAsync(ScriptedPeer peer, string how)
    {
        await peer.AnswerAsync("200 OK", Live, how == "says close" ? ["Connection: close"] : []);
        if (how is "ends while idle" or "says close")
            return;
        await peer.ReadRequestAsync();
        if (how == "resets without a byte")
            peer.Reset();
        else if (how == "ends inside the answer")
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Le");
    }

    private static async Task<bool> AskAsync(HttpClient client, int port)
    {
        try
        {
            return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/healthz"), TestContext.Current.CancellationToken) == Live;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Look_OverTls_KeepsTheConnectionAndSurvivesItsEnd()
    {
        using var certificate = TestCertificates.SelfSigned("gateway");
        await using var server = new ScriptedServer(async peer =>
        {
            using var stream = new SslStream(peer.Stream, leaveInnerStreamOpen: true);
            await stream.AuthenticateAsServerAsync(certificate);
            var secured = peer.Over(stream);
            await secured.AnswerAsync("200 OK", Live);
            await secured.AnswerAsync("200 OK", Live);
            await secured.ReadRequestAsync();
            await stream.ShutdownAsync(); // close_notify: bytes on the wire, and none of them an answer
        });
        var policy = new TlsPolicy { ServerName = "gateway", SkipVerify = true };
        using var probe = ClientLooks.Pooled(Paths.Named(server.Port).WithTls(policy), _names);

        var first = await probe.LookAsync();
        var second = await probe.LookAsync();
        var connections = server.Connections;
        var third = await probe.LookAsync();

        Assert.True(first.End.Success, first.End.Evidence?.Detail);
        Assert.True(second.End.Success, second.End.Evidence?.Detail);
        Assert.Equal(1, connections);
        Assert.True(third.End.Success, third.End.Evidence?.Detail);
        Assert.Equal(2, server.Connections);
    }
}
