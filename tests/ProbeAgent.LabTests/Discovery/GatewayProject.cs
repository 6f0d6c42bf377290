using System.Globalization;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>A Compose project of web servers that play a gateway and its neighbours. Disposing takes it down.</summary>
internal sealed class GatewayProject : IAsyncDisposable
{
    private const string Yaml = """
        services:
          gateway:
            image: nginx:stable
            stop_signal: SIGKILL
            stop_grace_period: 0s
          neighbour:
            image: nginx:stable
            profiles: [neighbour]
            stop_signal: SIGKILL
          third:
            image: nginx:stable
            profiles: [third]
            stop_signal: SIGKILL
          cli:
            image: nginx:stable
            entrypoint: ["sleep", "infinity"]
            network_mode: service:gateway
            profiles: [cli]
            stop_signal: SIGKILL
            stop_grace_period: 0s
        """;

    private static int s_count;

    private readonly TempFolder _folder = new();

    private GatewayProject()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"lab-discovery-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");
        File.WriteAllText(_folder.File("compose.yaml"), Yaml);
    }

    public string Name { get; }

    public string Network => $"{Name}_default";

    /// <param name="services">The services to start, besides the gateway.</param>
    public static async Task<GatewayProject> UpAsync(params string[] services)
    {
        var project = new GatewayProject();
        try
        {
            await project.ComposeAsync(["up", "--detach", "gateway", .. services]);
            return project;
        }
        catch
        {
            await project.DisposeAsync();
            throw;
        }
    }

    /// <summary>The name of a service's container.</summary>
    public string Container(string service = "gateway", int number = 1) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{service}-{number}");

    /// <summary>Runs <c>docker compose …</c> on the project; it must succeed.</summary>
    public async Task ComposeAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, $"docker compose {string.Join(' ', arguments)} ended with {code}:\n{error}{output}");
    }

    /// <summary>A container's address on the project's network, as Docker's own client reads it; empty without one.</summary>
    public static async Task<string> AddressAsync(string container) =>
        (await Docker.DoAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", container)).Trim();

    public async ValueTask DisposeAsync()
    {
        await RunAsync("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "1");
        _folder.Dispose();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        Docker.RunAsync(["compose", "--project-name", Name, "--file", _folder.File("compose.yaml"), .. arguments]);
}
