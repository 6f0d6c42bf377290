using System.Net.Sockets;
using System.Text;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Probing;

/// <summary>A server that misbehaves costs one attempt, bounded memory, and is called what it is.</summary>
public sealed class LadderHostileServerTests
{
    private const string Switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";

    private static readonly Dictionary<string, (Func<ScriptedPeer, Task> Script, string Step, string Outcome)> Scripts = new()
    {
        ["closes without a word"] = (async peer => await peer.ReadRequestAsync(), "http", "closed"),
        ["resets on the request"] = (async peer => { await peer.ReadRequestAsync(); peer.Reset(); }, "http", "reset"),
        ["half-closes and waits"] = (async peer => { await peer.ReadRequestAsync(); peer.HalfClose(); await peer.ReadToEndAsync(); }, "http", "closed"),
        ["speaks before being asked, and not HTTP"] = (async peer => { await peer.SendAsync("220 mail.example ESMTP\r\n"); await peer.StaySilentAsync(); }, "http", "malformed"),
        ["sends garbage"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync([0, 255, 1, 254]); await peer.StaySilentAsync(); }, "http", "malformed"),
        ["speaks HTTP/2"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync("HTTP/2 200\r\n\r\n"); await peer.StaySilentAsync(); }, "http", "malformed"),
        ["answers with a TLS alert"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync([21, 3, 1, 0, 2, 2, 10]); }, "http", "tls_required"),
        ["answers as nginx on a TLS port"] = (peer => peer.AnswerAsync("400 Bad Request", "<center>The plain HTTP request was sent to HTTPS port</center>", "Server: nginx"), "http", "tls_required"),
        ["ends inside the head"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-"); }, "http", "closed"),
        ["never ends its head"] = (NeverEndsItsHeadAsync, "http", "too_large"),
        ["never ends its body"] = (NeverEndsItsBodyAsync, "http", "too_large"),
        ["lies about its length"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{}"); }, "http", "closed"),
        ["gives two lengths"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"); }, "http", "malformed"),
        ["breaks its chunks"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"); await peer.StaySilentAsync(); }, "http", "malformed"),
        ["sends only interim responses"] = (InterimForEverAsync, "http", "malformed"),
        ["is another service"] = (peer => peer.AnswerAsync("200 OK", "<!doctype html><title>Control UI</title>"), "http", "body"),
        ["cuts its body short after the right words"] = (async peer => { await peer.ReadRequestAsync(); await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"ok\":true,\"status\":\"live\"}"); }, "http", "closed"),
        ["switches protocols without saying to what"] = (async peer => { await peer.BeHealthyAsync(); await peer.ReadRequestAsync(); await peer.SendAsync("HTTP/1.1 101 Whatever\r\n\r\n"); await peer.StaySilentAsync(); }, "upgrade", "bad_accept"),
        ["closes on the upgrade"] = (async peer => { await peer.BeHealthyAsync(); await peer.ReadRequestAsync(); }, "upgrade", "closed"),
        ["resets on the upgrade"] = (async peer => { await peer.BeHealthyAsync(); await peer.ReadRequestAsync(); peer.Reset(); }, "upgrade", "reset"),
        ["answers the upgrade with frames"] = (async peer => { await peer.BeHealthyAsync(); await peer.ReadRequestAsync(); await peer.SendAsync([0x81, 2, 1, 2]); await peer.StaySilentAsync(); }, "upgrade", "malformed"),
        ["puts frames into the 101's head"] = (async peer => { await peer.BeHealthyAsync(); await peer.ReadRequestAsync(); await peer.SendAsync(Encoding.Latin1.GetBytes(Switching).Concat<byte>([0x81, 2, 1, 2, 13, 10, 13, 10]).ToArray()); await peer.StaySilentAsync(); }, "upgrade", "malformed"),
    };

    public static TheoryData<string> Names => new(Scripts.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Climb_ServerMisbehaves_OneAttemptWithTheRightOutcome(string name)
    {
        var (script, step, outcome) = Scripts[name];
        await using var server = new ScriptedServer(script);

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port));

        Assert.Equal((step, outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(1, "http")]
    [InlineData(2, "http")]
    [InlineData(3, "upgrade")]
    public async Task Climb_ServerFallsSilentAtTheRequest_TimeoutThere(int silentAt, string step)
    {
        using var deadline = new CancellationTokenSource();
        await using var server = new ScriptedServer(async peer =>
        {
            if (silentAt > 1)
                await peer.AnswerAsync("200 OK", """{"ok":true,"status":"live"}""");
            if (silentAt > 2)
                await peer.AnswerAsync("200 OK", """{"ok":true,"status":"started"}""");
            await peer.ReadRequestAsync();
            await deadline.CancelAsync();
            await peer.StaySilentAsync();
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port), deadline: deadline.Token);

        Assert.Equal((step, "timeout"), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
        Assert.NotNull(attempt.End.Evidence?.Tcp);
    }

    [Fact]
    public async Task Climb_ServerDripsItsHead_EndsWithTheDeadline()
    {
        using var deadline = new CancellationTokenSource();
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            foreach (var letter in "HTTP/1.1 200 OK\r\nX-Drip: aaaaaaaaaaaa")
                await peer.SendAsync([(byte)letter]);
            await deadline.CancelAsync();
            await peer.StaySilentAsync();
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port), deadline: deadline.Token);

        Assert.Equal((Step.Http, Outcome.Timeout), (attempt.End.Step, attempt.End.Outcome));
    }

    [Fact]
    public async Task Climb_StatusKnownButBodyNeverComes_TheStatusDecides()
    {
        using var deadline = new CancellationTokenSource();
        Socket? dialled = null;
        var vantage = new Vantage("sidecar", LadderRun.Own.Resolver, (family, type, protocol) => dialled = new Socket(family, type, protocol));
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            await peer.SendAsync("HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\nContent-Length: 150\r\n\r\n<html>");
            while (!peer.IsAcknowledged || dialled!.Available > 0) // until the agent has it
                await Task.Yield();
            await deadline.CancelAsync();
            await peer.StaySilentAsync();
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port), vantage: vantage, deadline: deadline.Token);

        Assert.Equal((Step.Http, Outcome.ServerError), (attempt.End.Step, attempt.End.Outcome));
        Assert.Equal(("nginx", false, 502), (attempt.End.Evidence!.Server, attempt.End.Evidence.FromGateway, attempt.End.Evidence.Status));
    }

    private static async Task NeverEndsItsHeadAsync(ScriptedPeer peer)
    {
        await peer.ReadRequestAsync();
        await peer.SendAsync("HTTP/1.1 200 OK\r\n");
        while (true)
            await peer.SendAsync("X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n");
    }

    private static async Task NeverEndsItsBodyAsync(ScriptedPeer peer)
    {
        await peer.ReadRequestAsync();
        await peer.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
        var noise = new byte[8192];
        while (true)
            await peer.SendAsync(noise);
    }

    private static async Task InterimForEverAsync(ScriptedPeer peer)
    {
        await peer.ReadRequestAsync();
        while (true)
            await peer.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n");
    }
}
