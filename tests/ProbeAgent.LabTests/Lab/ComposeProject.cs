using System.Globalization;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A Compose project of its own: one of the examples, copied alone into a folder, with what a test lays over it.
/// Disposing takes it down with all its containers, networks and volumes.</summary>
internal sealed class ComposeProject : IAsyncDisposable
{
    private const string Proxy = "socket-proxy";

    private static int s_count;

    private readonly OwnEngine? _engine;
    private readonly TempFolder _folder = new();
    private readonly string _work;
    private readonly Dictionary<string, string> _variables;
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"lab-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");

    private ComposeProject(string example, OwnEngine? engine)
    {
        _engine = engine;
        _work = Copy(Path.Combine(LabFolder.Examples, example), "compose-examples", example);
        // One example takes these from beside it.
        Copy(LabFolder.Grafana, "grafana");
        if (example != Proxy)
            Copy(Path.Combine(LabFolder.Examples, Proxy), "compose-examples", Proxy);
        _variables = new()
        {
            ["OPENCLAW_GATEWAY_PORT"] = Text(GatewayPort),
            ["AGENT_PORT"] = Text(AgentPort),
            ["EDGE_PORT"] = Text(EdgePort),
            ["SIDECAR_PORT"] = Text(SidecarPort),
            ["DOCKER_SOCKET"] = Docker.Socket,
            ["LISTEN"] = engine is null ? "127.0.0.1" : "0.0.0.0",
        };
        foreach (var (name, value) in engine?.Client ?? new Dictionary<string, string>())
            _variables[name] = value;
    }

    /// <summary>Where the gateway is published on this machine; in YAML <c>${OPENCLAW_GATEWAY_PORT}</c>.</summary>
    public int GatewayPort { get; } = FreePort.Take();

    /// <summary>Where the agent's metrics are published; <c>${AGENT_PORT}</c>.</summary>
    public int AgentPort { get; } = FreePort.Take();

    /// <summary>Where a proxy is published; <c>${EDGE_PORT}</c>.</summary>
    public int EdgePort { get; } = FreePort.Take();

    /// <summary>Where a second agent, beside the gateway, is published; <c>${SIDECAR_PORT}</c>.</summary>
    public int SidecarPort { get; } = FreePort.Take();

    /// <param name="example">A folder of compose-examples.</param>
    /// <param name="overlay">YAML that is laid over it, as a second <c>--file</c>; empty for none.</param>
    /// <param name="files">Further files of the folder, or other contents for those there are.</param>
    public static Task<ComposeProject> UpAsync(string example, string overlay = "", params (string Name, string Text)[] files) =>
        UpAsync(null, example, overlay, files);

    /// <summary>On an engine of the test's own. In YAML <c>${LISTEN}</c> is where a port is published for this machine, and for
    /// nobody further away.</summary>
    public static async Task<ComposeProject> UpAsync(OwnEngine? engine, string example, string overlay, params (string Name, string Text)[] files)
    {
        var project = new ComposeProject(example, engine);
        foreach (var (name, text) in files)
            await File.WriteAllTextAsync(project.WorkFile(name), text);
        await project.OverlayAsync(overlay);
        try
        {
            await project.ComposeAsync("up", "--detach", "--quiet-pull");
            return project;
        }
        catch
        {
            await project.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts other YAML over the example, for the next <c>up</c>.</summary>
    public Task OverlayAsync(string overlay) =>
        File.WriteAllTextAsync(WorkFile("overlay.yaml"), overlay.Length > 0 ? overlay : "services: {}");

    /// <summary>Sets a variable of the project's YAML, for the next command.</summary>
    public void Set(string variable, string value) => _variables[variable] = value;

    public Task WriteAsync(string file, string text) => File.WriteAllTextAsync(WorkFile(file), text);

    public Task<string> ReadAsync(string file) => File.ReadAllTextAsync(WorkFile(file));

    /// <summary>Runs <c>docker compose …</c> on the project; it must succeed.</summary>
    public async Task<string> ComposeAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, $"docker compose {string.Join(' ', arguments)} ended with {code}:\n{error}{output}");
        return output.TrimEnd('\n');
    }

    /// <summary>Recreates a service at another address. Docker gives the lowest free one: others are put there until its old one
    /// is taken.</summary>
    public async Task MoveAsync(string service)
    {
        var old = await AddressAsync(Container(service));
        await ComposeAsync("stop", "--timeout", "1", service);
        await ComposeAsync("rm", "--force", service);
        var fillers = new List<string>();
        try
        {
            do
            {
                fillers.Add(await DockerAsync("run", "--detach", "--network", Network, "nginx:stable"));
            }
            while (await AddressAsync(fillers[^1]) != old);
            await ComposeAsync("up", "--detach", "--no-deps", service);
        }
        finally
        {
            await DockerAsync(["rm", "--force", .. fillers]);
        }
    }

    /// <summary>The name of a service's container.</summary>
    public string Container(string service, int number = 1) => string.Create(CultureInfo.InvariantCulture, $"{_name}-{service}-{number}");

    /// <summary>The name of the project's own network.</summary>
    public string Network => $"{_name}_default";

    /// <summary>An agent by where it is published.</summary>
    public ScrapedAgent Agent(string service = "probeagent", int? port = null) => AgentIn(Container(service), port ?? AgentPort);

    /// <summary>An agent in a container that Compose did not name.</summary>
    public ScrapedAgent AgentIn(string container, int port) => new(container, new Uri($"http://{Address}:{port}"), _engine?.Client);

    /// <summary>Where its ports are published, for this machine.</summary>
    public string Address => _engine?.Address.ToString() ?? "127.0.0.1";

    /// <summary>A container's address on the only network it has.</summary>
    public Task<string> AddressAsync(string container) =>
        DockerAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container);

    /// <summary>Runs <c>docker …</c> on the project's engine; it must succeed.</summary>
    public Task<string> DockerAsync(params string[] arguments) => Docker.DoAsync(arguments, _engine?.Client);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "1");
        _folder.Dispose();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => Docker.RunAsync(
        ["compose", "--project-name", _name, "--file", WorkFile("compose.yaml"), "--file", WorkFile("overlay.yaml"), .. arguments], _variables);

    private string WorkFile(string name) => Path.Combine(_work, name);

    private string Copy(string from, params string[] to)
    {
        var folder = Directory.CreateDirectory(Path.Combine([_folder.Path, .. to])).FullName;
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
