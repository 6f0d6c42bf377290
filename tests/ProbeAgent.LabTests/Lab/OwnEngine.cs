using System.Net;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A Docker Engine of a test's own, with the lab's images, to be restarted, firewalled and filled up without disturbing
/// anybody. To it this machine is the world outside. It takes two seconds to start.</summary>
internal sealed class OwnEngine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Images = ["probeagent", "nginx:stable", "ghcr.io/openclaw/openclaw:latest"];

    private readonly TempFolder _folder;
    private readonly EngineNamespace _inside;
    private ChildProcess? _daemon;

    private OwnEngine(TempFolder folder, EngineNamespace inside) => (_folder, _inside) = (folder, inside);

    /// <summary>Where its published ports are, for this machine; to the engine, its host's own address.</summary>
    public IPAddress Address => _inside.Address;

    /// <summary>What makes a docker client talk to it.</summary>
    public IReadOnlyDictionary<string, string> Client => new Dictionary<string, string> { ["DOCKER_HOST"] = Socket };

    /// <summary>What the daemon has logged since its last start.</summary>
    public LogWatch Log => _daemon!.Output;

    /// <summary>Where its containers' files and json-file logs lie, inside: a disk of 64 MiB.</summary>
    public string ContainersFolder => _folder.File("data/containers");

    /// <summary>The folder of its socket, <c>docker.sock</c>: a restarted daemon makes another one, which a container sees that has
    /// the folder mounted.</summary>
    public string SocketFolder => _folder.Path;

    private string Socket => $"unix://{_folder.File("docker.sock")}";

    /// <param name="options">Further options of dockerd.</param>
    public static async Task<OwnEngine> UpAsync(params string[] options)
    {
        LabRequirements.Engine();
        LabRequirements.Root();
        LabRequirements.Dockerd();
        var folder = new TempFolder();
        var layers = await LayersAsync();
        var engine = new OwnEngine(folder, await EngineNamespace.OpenAsync(folder.Path, layers ?? "-"));
        try
        {
            await engine.StartAsync(options);
            if (layers is null)
                await engine.LoadAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the daemon and waits until it answers.</summary>
    public async Task StartAsync(params string[] options)
    {
        _daemon = _inside.Start(
            [
                "dockerd", "--data-root", _folder.File("data"), "--exec-root", "/run/docker", "--pidfile", "/run/docker.pid", "--host", Socket, .. options,
            ]);
        await Eventually.SeeAsync(
            "dockerd answers",
            async _ =>
            {
                Assert.False(_daemon.HasExited, $"dockerd has ended:\n{_daemon.Output}");
                return (await Docker.RunAsync(["version"], Client)).Code == 0 ? "" : null;
            },
            Patience,
            _daemon.Output.ToString);
    }

    /// <summary>Ends the daemon as a package upgrade does, and waits for its end.</summary>
    public async Task StopAsync()
    {
        await DoInsideAsync("sh", "-c", "kill $(cat /run/docker.pid)");
        await _daemon!.ExitAsync(Patience);
        await _daemon.DisposeAsync();
    }

    /// <summary>Runs a command where the daemon runs; it must succeed.</summary>
    public Task<string> DoInsideAsync(params string[] command) => _inside.DoAsync(command);

    public async ValueTask DisposeAsync()
    {
        await _inside.DisposeAsync();
        if (_daemon is not null)
            await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    // Where the lab's engine keeps layers that can be taken over as they are; null where it keeps them otherwise, or elsewhere.
    private static async Task<string?> LayersAsync()
    {
        var info = (await Docker.DoAsync("info", "--format", "{{.Driver}} {{.DockerRootDir}}")).Split(' ', 2);
        return info[0] == "overlay2" && Directory.Exists(Path.Combine(info[1], "image", "overlay2", "layerdb")) ? info[1] : null;
    }

    private async Task LoadAsync()
    {
        var archive = _folder.File("images.tar");
        await Docker.DoAsync(["save", "--output", archive, .. Images]);
        var (code, output, error) = await Docker.RunAsync(["load", "--input", archive], Client);
        Assert.True(code == 0, $"docker load ended with {code}:\n{error}{output}");
    }
}
