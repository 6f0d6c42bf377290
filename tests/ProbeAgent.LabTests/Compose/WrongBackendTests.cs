using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>The gateway moves to another address, and its old one is taken by somebody who plays the gateway as well as he can.
/// A client that still goes there, as one with the address in its hosts file does, reaches him.</summary>
[Collection(nameof(Compose))]
public sealed class WrongBackendTests
{
    private const string Old = "172.31.247.10";
    private const string New = "172.31.247.20";

    // Answers as a gateway does up to the challenge, and is there within a second.
    private const string Impostor = """
        const http = require('http'), crypto = require('crypto');
        const server = http.createServer((ask, answer) => {
          console.log(ask.method, ask.url);
          answer.end(ask.url === '/startupz' ? '{"ok":true,"status":"started"}' : '{"ok":true,"status":"live"}');
        });
        server.on('upgrade', (ask, socket) => {
          console.log('upgrade');
          const accept = crypto.createHash('sha1').update(ask.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
          socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ' + accept + '\r\n\r\n');
          const challenge = Buffer.from('{"type":"event","event":"connect.challenge","payload":{"nonce":"n","ts":1}}');
          socket.write(Buffer.concat([Buffer.from([0x81, challenge.length]), challenge]));
          socket.on('data', (frame) => console.log('frame of', frame.length));
          socket.on('error', () => {});
        });
        server.listen(18789, () => console.log('listens'));
        """;

    private static readonly TimeSpan GatewayBoot = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Recreated_OldAddressTakenByAnother_WrongBackendAndNoTokenThere()
    {
        LabRequirements.Engine();
        var socket = await SocketAsync();
        await using var project = await ComposeProject.UpAsync("bridge", Overlay(socket, Old));
        var agent = project.Agent();
        await agent.SeeAsync("the gateway at its first address", seen => seen.Path("service").Outcome == "handshake/ok", GatewayBoot);

        await project.OverlayAsync(Overlay(socket, New));
        await project.ComposeAsync("up", "--detach", "--no-deps", "--timeout", "1", "openclaw-gateway");
        await agent.SeeAsync("nobody at the old address", seen => seen.Path("service").Outcome?.StartsWith("tcp/", StringComparison.Ordinal) == true, Soon);
        var impostor = project.Container("impostor");
        await Docker.DoAsync("run", "--detach", "--name", impostor, "--network", project.Network, "--ip", Old, "ghcr.io/openclaw/openclaw:latest", "node", "-e", Impostor);
        try
        {
            var seen = await agent.SeeAsync("somebody else at the old address", now => now.Path("service").Outcome == "http/wrong_backend", Soon);
            Assert.False(seen.Path("service").Success);
            await agent.SeeAsync(
                "the trial finds him, too", now => now.Value("probeagent_retired_endpoint_answer", ("address", Old), ("answer", "gateway")) == 1, Soon);
            var rounds = seen.Path("service").Rounds;
            await agent.SeeAsync("twenty rounds more", now => now.Path("service").Rounds >= rounds + 20, Soon);

            var (_, heard, _) = await Docker.RunAsync(["logs", impostor]);
            Assert.All(heard.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, (string[])["listens", "GET /healthz"]));
            Assert.Contains("is not the gateway's any more", await agent.LogAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await Docker.RunAsync(["rm", "--force", impostor]);
        }
    }

    // The port answers about when the engine's word comes that it may: neither may be late for the other.
    [Fact]
    public async Task RestartedRecreatedAndScaled_NeverAWrongBackend()
    {
        LabRequirements.Engine();
        const int Restarts = 10;
        const int Recreations = 3;
        await using var project = await ComposeProject.UpAsync("bridge", QuickGateway(await SocketAsync()), ("gateway.js", Impostor));
        var agent = project.Agent();
        await agent.SeeAsync("the gateway", seen => seen.Path("service").Success == true, GatewayBoot);

        for (var time = 1; time <= Restarts + Recreations; time++)
        {
            var ups = (await agent.SeeAsync("it answers", _ => true, Soon)).Path("service").Transitions("up");
            if (time <= Restarts)
                await Docker.DoAsync("restart", "--time", "1", project.Container("openclaw-gateway"));
            else
                await project.ComposeAsync("up", "--detach", "--no-deps", "--force-recreate", "--timeout", "1", "openclaw-gateway");
            await agent.SeeAsync("down and up", seen => seen.Path("service") is { Success: true } path && path.Transitions("up") > ups, Soon);
        }

        foreach (var replicas in (string[])["3", "1", "3", "1"])
        {
            await project.ComposeAsync("up", "--detach", "--no-deps", "--no-recreate", "--timeout", "1", "--scale", $"openclaw-gateway={replicas}", "openclaw-gateway");
            var rounds = (await agent.ScrapeAsync())!.Path("service").Rounds;
            await agent.SeeAsync($"{replicas} replicas", seen => seen.Path("service") is { Success: true } path && path.Rounds >= rounds + 20, Soon);
        }

        var after = (await agent.ScrapeAsync())!;
        Assert.Equal(0, after.Path("service").Attempts("http", "wrong_backend"));
        Assert.DoesNotContain("wrong_backend", await agent.LogAsync(), StringComparison.Ordinal);
    }

    // The socket is root's; whoever only lets the agent look at it gives it the socket's group instead.
    private static string Overlay(string socket, string address) => $$"""
        services:
          openclaw-gateway:
            networks:
              default:
                ipv4_address: {{address}}
          probeagent:
            user: "0:0"
            extra_hosts: ["openclaw-gateway:{{Old}}"]
            volumes: ["{{socket}}:/var/run/docker.sock:ro"]
            environment: {PROBEAGENT_INTERVAL: 1s, PROBEAGENT_GATEWAY__TOKEN: change-me, PROBEAGENT_GATEWAY__HANDSHAKE_INTERVAL: 10s}
        networks:
          default:
            ipam:
              config: [{subnet: 172.31.247.0/24}]
        """;

    private static string QuickGateway(string socket) => $$"""
        services:
          openclaw-gateway:
            command: ["node", "/gateway.js"]
            ports: !reset []
            volumes: ["./gateway.js:/gateway.js:ro"]
          probeagent:
            user: "0:0"
            volumes: ["{{socket}}:/var/run/docker.sock:ro"]
            environment: {PROBEAGENT_INTERVAL: 1s}
        """;

    private static async Task<string> SocketAsync() =>
        (await Docker.DoAsync("context", "inspect", "--format", "{{.Endpoints.docker.Host}}"))["unix://".Length..];
}
