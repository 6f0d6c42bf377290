using System.Net;

namespace ProbeAgent.LabTests.Lab;

/// <summary>Web servers on a bridge network of their own, reached from this machine by their containers' addresses.</summary>
internal sealed class BridgedServers : IAsyncDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..8];
    private readonly List<string> _containers = [];

    private BridgedServers() => Network = $"probeagent-clients-{_id}";

    public string Network { get; }

    public static async Task<BridgedServers> UpAsync()
    {
        var servers = new BridgedServers();
        await Docker.DoAsync("network", "create", servers.Network);
        return servers;
    }

    /// <summary>Starts one more, and waits until it answers.</summary>
    public async Task<(string Container, IPAddress Address)> AddAsync()
    {
        var container = $"{Network}-{_containers.Count + 1}";
        _containers.Add(container);
        await Docker.DoAsync("run", "--detach", "--name", container, "--network", Network, "nginx:stable");
        var address = IPAddress.Parse(await Docker.DoAsync("inspect", "--format", $"{{{{(index .NetworkSettings.Networks \"{Network}\").IPAddress}}}}", container));
        await Eventually.SeeAsync(
            $"nginx at {address}",
            async token => await LabHttp.AnswersAsync(new Uri($"http://{address}/"), "", token) ? container : null,
            TimeSpan.FromSeconds(60));
        return (container, address);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in _containers)
            await Docker.RunAsync(["rm", "--force", container]);
        await Docker.RunAsync(["network", "rm", Network]);
    }
}
