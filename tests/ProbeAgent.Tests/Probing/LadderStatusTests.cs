using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>What each answer of the field's gateways and edges is called.</summary>
public sealed class LadderStatusTests
{
    private const string Attribution = """{"error":{"message":"Proxy client attribution is required.","type":"proxy_attribution_required"}}""";

    [Theory]
    [InlineData("401 Unauthorized", "", "unauthorized")]
    [InlineData("403 Forbidden", "nope", "forbidden")]
    [InlineData("403 Forbidden", Attribution, "attribution_refused")]
    [InlineData("404 Not Found", "", "status")]
    [InlineData("302 Found", "", "status")]
    [InlineData("407 Proxy Authentication Required", "", "proxy_auth_required")]
    [InlineData("429 Too Many Requests", "", "rate_limited")]
    [InlineData("500 Internal Server Error", "", "server_error")]
    [InlineData("502 Bad Gateway", "<html>", "server_error")]
    [InlineData("204 No Content", "", "status")]
    public async Task Climb_HealthAnswersWithAnotherStatus_NamedByItsMeaning(string status, string body, string outcome)
    {
        await using var server = new ScriptedServer(peer => peer.AnswerAsync(status, body, "Server: nginx", "Via: 1.1 edge", "Location: /login"));

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port));

        Assert.Equal(("http", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
        var evidence = attempt.End.Evidence!;
        Assert.Equal(("nginx", "1.1 edge", "/login"), (evidence.Server, evidence.Via, evidence.Location));
        Assert.Equal(int.Parse(status[..3]), evidence.Status);
        Assert.False(evidence.FromGateway);
    }

    [Theory]
    [InlineData("503 Service Unavailable", """{"ok":false,"status":"starting","pendingReason":"startup-sidecars"}""", "starting")]
    [InlineData("503 Service Unavailable", """{"ok":false,"status":"draining"}""", "draining")]
    [InlineData("403 Forbidden", Attribution, "attribution_refused")]
    [InlineData("200 OK", "<!doctype html>", "body")]
    public async Task Climb_LiveButNotReady_NamedByTheStartupState(string status, string body, string outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.AnswerAsync("200 OK", """{"ok":true,"status":"live"}""");
            await peer.AnswerAsync(status, body);
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port));

        Assert.Equal(("http", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
    }

    [Theory]
    [InlineData("400 Bad Request", "Missing or invalid Sec-WebSocket-Version header", "Sec-WebSocket-Version: 13, 8", "ok")]
    [InlineData("426 Upgrade Required", "", "sec-websocket-version: 13", "ok")]
    [InlineData("400 Bad Request", "Invalid Upgrade header", "X: y", "status")]
    [InlineData("200 OK", "<!doctype html>", "Content-Type: text/html", "not_upgraded")]
    [InlineData("426 Upgrade Required", "Upgrade Required", "X: y", "not_upgraded")]
    [InlineData("301 Moved Permanently", "", "Location: https://elsewhere/", "status")]
    [InlineData("403 Forbidden", Attribution, "X: y", "attribution_refused")]
    [InlineData("503 Service Unavailable", "Gateway websocket admission closed", "X: y", "admission_closed")]
    [InlineData("503 Service Unavailable", "Too many unauthenticated sockets", "X: y", "rate_limited")]
    [InlineData("503 Service Unavailable", "No server is available", "X: y", "server_error")]
    [InlineData("407 Proxy Authentication Required", "", "Via: 1.1 squid", "proxy_auth_required")]
    public async Task Climb_SilentUpgrade_NamedByTheAnswer(string status, string body, string header, string outcome)
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.BeHealthyAsync();
            await peer.AnswerAsync(status, body, header);
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port));

        Assert.Equal(("upgrade", outcome), (attempt.End.Step.Label(), attempt.End.Outcome.Label()));
        Assert.Equal(UpgradeForm.Silent, attempt.Upgrade);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Climb_ServerEndsEachConnectionAfterItsAnswer_DialsAgainAndHolds()
    {
        await using var server = new ScriptedServer(peer => peer.Number switch
        {
            1 => peer.AnswerAsync("200 OK", """{"ok":true,"status":"live"}""", "Connection: close"),
            2 => peer.AnswerAsync("200 OK", """{"ok":true,"status":"started"}""", "Connection: close"),
            _ => peer.AnswerAsync("400 Bad Request", "", "Sec-WebSocket-Version: 13"),
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port));

        Assert.True(attempt.Success);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task Climb_ChunkedHealthBodyInManyPieces_Ok()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            await peer.ReadRequestAsync();
            foreach (var piece in (string[])["HTTP/1.1 200 OK\r\nTransfer-", "Encoding: chunked\r\n\r", "\n5;x=y\r\n{\"ok\"\r", "\n16\r\n:true,\"status\":\"live\"}\r\n0", "\r\nX-T: 1\r\n\r\n"])
                await peer.SendAsync(piece);
            await peer.AnswerAsync("200 OK", """{"ok":true,"status":"started"}""");
            await peer.AnswerAsync("400 Bad Request", "", "Sec-WebSocket-Version: 13");
        });

        var attempt = await LadderRun.ClimbAsync(Paths.Loopback(server.Port));

        Assert.True(attempt.Success, $"{attempt.End.Outcome}: {attempt.End.Evidence?.Detail}");
    }

    [Fact]
    public async Task Climb_OwnHeadersAndHost_AreSentWithEveryRequest()
    {
        var requests = new List<string>();
        await using var server = new ScriptedServer(async peer =>
        {
            requests.Add(await peer.ReadRequestAsync());
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"ok\":true,\"status\":\"live\"}");
            requests.Add(await peer.ReadRequestAsync());
            await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n{\"ok\":true,\"status\":\"started\"}");
            requests.Add(await peer.ReadRequestAsync());
            await peer.SendAsync("HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n");
        });
        var path = Paths.Loopback(server.Port);
        path = path with
        {
            Request = path.Request with { Host = "chat.example", Origin = "https://chat.example", Headers = [new("X-Env", new("blue"))] },
        };

        Assert.True((await LadderRun.ClimbAsync(path)).Success);

        Assert.All(requests, request => Assert.Contains("\r\nHost: chat.example\r\n", request));
        Assert.All(requests, request => Assert.Contains("\r\nX-Env: blue\r\n", request));
        Assert.StartsWith("GET /healthz HTTP/1.1\r\n", requests[0]);
        Assert.StartsWith("GET /startupz HTTP/1.1\r\n", requests[1]);
        Assert.Contains("\r\nOrigin: https://chat.example\r\n", requests[2]);
        Assert.Contains("\r\nSec-WebSocket-Version: 12\r\n", requests[2]);
        Assert.DoesNotContain("Origin", requests[0]);
    }
}
