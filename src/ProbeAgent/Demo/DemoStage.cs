using System.Net;
using System.Net.Sockets;
using ProbeAgent.Configuration;
using ProbeAgent.Vantages;

namespace ProbeAgent.Demo;

/// <summary>What the demo is played on: a gateway, an edge in front of it, and the settings for an agent that watches both.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly Secret _token = new(Guid.NewGuid().ToString("N"));

    public DemoStage()
    {
        Gateway = EmbeddedGateway.Start(token: _token);
        Edge = new EmbeddedEdge(Gateway.Port);
    }

    public EmbeddedGateway Gateway { get; }

    public EmbeddedEdge Edge { get; }

    /// <summary>Settings as a user would write them for a sidecar, but quicker, and quiet: the table says what the log would.</summary>
    /// <param name="metrics">Where the user wants the metrics; null keeps them on this machine.</param>
    public AgentOptions Options(MetricsOptions? metrics = null) => new()
    {
        Form = VantageForm.Sidecar,
        Gateways =
        [
            new GatewayOptions
            {
                Label = "demo",
                Name = "localhost",
                Port = Gateway.Port,
                Origin = "https://chat.example",
                Token = _token,
                Interval = TimeSpan.FromSeconds(1),
                Timeout = TimeSpan.FromMilliseconds(800),
                HandshakeInterval = TimeSpan.FromSeconds(1),
                Paths =
                [
                    new PathOptions { Name = "loopback", Expect = Expectation.Reachable },
                    new PathOptions { Name = "service", Expect = Expectation.Reachable },
                    new PathOptions { Name = "published", Enabled = false },
                    new PathOptions { Name = "edge", Url = new Uri($"http://localhost:{Edge.Port}/"), SendToken = true },
                ],
            },
        ],
        Metrics = metrics ?? new MetricsOptions { Listen = MetricsEndpoint() },
        Log = new LogOptions { Level = LogLevel.None },
        Docker = new DockerOptions { Host = EngineHost.None },
    };

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync().ConfigureAwait(false);
        await Gateway.DisposeAsync().ConfigureAwait(false);
    }

    // The usual port, so that the README's curl works; another one when an agent has it already.
    private static IPEndPoint MetricsEndpoint()
    {
        var usual = new IPEndPoint(IPAddress.Loopback, 9788);
        using var test = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            test.Bind(usual);
            return usual;
        }
        catch (SocketException)
        {
            return new IPEndPoint(IPAddress.Loopback, 0);
        }
    }
}
