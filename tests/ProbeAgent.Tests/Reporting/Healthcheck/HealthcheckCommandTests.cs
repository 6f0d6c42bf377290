using System.Net;
using System.Net.Sockets;
using System.Text;
using ProbeAgent.Configuration;
using ProbeAgent.Reporting.Healthcheck;
using ProbeAgent.Tests.Reporting.Http;

namespace ProbeAgent.Tests.Reporting.Healthcheck;

public sealed class HealthcheckCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Run_AgentIsWell_Zero()
    {
        await using var agent = await RunningAgent.StartAsync([FakeWatchedPath.Service()]);
        var metrics = Listening(agent.Client.BaseAddress!.Port);

        Assert.Equal((0, $"healthy at {metrics.Listen}"), await RunAsync(metrics));
    }

    [Fact]
    public async Task Run_AgentIsNotWell_OneAndItsOwnReasonsOnOneLine()
    {
        FakeWatchedPath[] paths = [FakeWatchedPath.Service(), FakeWatchedPath.Loopback()];
        await using var agent = await RunningAgent.StartAsync(paths);
        paths[0].IsStuck = paths[1].IsStuck = true;
        var metrics = Listening(agent.Client.BaseAddress!.Port);

        Assert.Equal((1, $"unhealthy at {metrics.Listen}: stuck gateway/service; stuck gateway/loopback"), await RunAsync(metrics));
    }

    [Fact]
    public async Task Run_AgentServesHttps_AsksByTls()
    {
        using var certificate = new TestCertificate("probeagent.example");
        var metrics = new MetricsOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0), CertificateFile = certificate.CertificateFile, KeyFile = certificate.KeyFile,
        };
        await using var agent = await RunningAgent.StartAsync([FakeWatchedPath.Service()], metrics);
        metrics = metrics with { Listen = new IPEndPoint(IPAddress.Loopback, agent.Client.BaseAddress!.Port) };

        Assert.Equal((0, $"healthy at {metrics.Listen}"), await RunAsync(metrics));
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", "unhealthy at {0}: it does not say why")]
    [InlineData("HTTP/1.1 503 x\r\nContent-Length: 14\r\n\r\n\u001b[2Jone\r\n\ntwo\n", "unhealthy at {0}: \ufffd[2Jone; two")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "{0} answers 200 to /healthz, as an agent does not: another service, or another agent's port?")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "{0} answers 404 to /healthz, as an agent does not: another service, or another agent's port?")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", "no health from {0}: not an HTTP/1.x response: “SSH-2.0-OpenSSH_9.6  ”")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "no health from {0}: closed in the middle of the headers")]
    [InlineData("", "no health from {0}: closed without an answer")]
    public async Task Run_SomethingElseAnswers_OneAndWhatItIs(string answer, string line)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var running = RunAsync(Listening(server));
        using (var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            // The request is read whole, or closing would reset the connection under the answer.
            await client.GetStream().ReadAtLeastAsync(new byte[512], "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:1\r\nConnection: close\r\n\r\n".Length, cancellationToken: TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), TestContext.Current.CancellationToken);
        }

        Assert.Equal((1, string.Format(System.Globalization.CultureInfo.InvariantCulture, line, server.LocalEndpoint)), await running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ServerIsSilent_OneAfterItsPatience(bool tls)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var metrics = Listening(server) with { CertificateFile = tls ? "any" : null };

        var (code, line) = await RunAsync(metrics, TimeSpan.FromMilliseconds(200));

        Assert.Equal(1, code);
        Assert.EndsWith(": no answer before the deadline", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NobodyListens_OneAndWhereToLook()
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var metrics = Listening(server);
        server.Dispose();

        Assert.Equal(
            (1, $"nothing answers at {metrics.Listen}: is the agent running, or does it listen elsewhere (PROBEAGENT_METRICS__LISTEN)?"),
            await RunAsync(metrics));
    }

    [Fact]
    public async Task Run_PortZero_OneAndWhy()
    {
        var (code, line) = await RunAsync(Listening(0));

        Assert.Equal(1, code);
        Assert.Contains("PROBEAGENT_METRICS__LISTEN", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::", "::1 127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("172.18.0.2", "172.18.0.2")]
    public void Addresses_Wildcards_AreAskedOnLoopback(string listen, string asked) =>
        Assert.Equal(asked, string.Join(' ', HealthcheckCommand.Addresses(IPAddress.Parse(listen)).Select(address => address.ToString())));

    private static MetricsOptions Listening(TcpListener server) => Listening(((IPEndPoint)server.LocalEndpoint).Port);

    private static MetricsOptions Listening(int port) => new() { Listen = new IPEndPoint(IPAddress.Loopback, port) };

    private static async Task<(int Code, string Line)> RunAsync(MetricsOptions metrics, TimeSpan? patience = null)
    {
        using var output = new StringWriter();
        var code = await HealthcheckCommand.RunAsync(metrics, output, TimeProvider.System, patience ?? Patience, TestContext.Current.CancellationToken);
        return (code, Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
