using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Probing;

/// <summary>Paths for tests: loopback to an OpenClaw gateway, all rungs but the handshake, unless a test changes it.</summary>
internal static class Paths
{
    public static ProbePath Loopback(int port) => new()
    {
        Gateway = "gateway",
        Vantage = "sidecar",
        Name = "loopback",
        Kind = PathKind.Loopback,
        Host = "127.0.0.1",
        Port = port,
        Expect = Expectation.Reachable,
        Steps = StepSet.Tcp | StepSet.Http | StepSet.Upgrade,
        Interval = TimeSpan.FromSeconds(10),
        Timeout = TimeSpan.FromSeconds(3),
        FastInterval = TimeSpan.FromMilliseconds(100),
        AddressFamily = AddressFamilies.IPv4,
        Request = new Request
        {
            Kind = GatewayKind.OpenClaw,
            Host = $"127.0.0.1:{port}",
            HealthTarget = "/healthz",
            HealthStatus = StatusSet.Of(200),
            HealthBody = """{"ok":true,"status":"live"}""",
            StartupTarget = "/startupz",
            WebSocketTarget = "/",
        },
    };

    /// <summary>The same by a name: the path <c>service</c>.</summary>
    public static ProbePath Named(int port) => Loopback(port) with
    {
        Vantage = "bridge",
        Name = "service",
        Kind = PathKind.Service,
        Host = "gateway",
        Steps = StepSet.Dns | StepSet.Tcp | StepSet.Http | StepSet.Upgrade,
    };

    public static ProbePath WithToken(this ProbePath path, TokenGuard guard) => path with
    {
        Steps = path.Steps | StepSet.Handshake,
        Handshake = new HandshakePolicy(TimeSpan.FromSeconds(60), guard),
    };

    public static ProbePath WithTls(this ProbePath path, TlsPolicy policy) => path with { Steps = path.Steps | StepSet.Tls, Tls = policy };
}
