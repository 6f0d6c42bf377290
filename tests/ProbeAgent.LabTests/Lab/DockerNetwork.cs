using System.Globalization;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A network of a test's own with containers of its own. Disposing removes all of them.</summary>
internal sealed class DockerNetwork : IAsyncDisposable
{
    private static int s_count;

    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"lab-{Environment.ProcessId}-net-{Interlocked.Increment(ref s_count)}");
    private readonly List<string> _containers = [];
    private readonly List<string> _networks = [];

    private DockerNetwork()
    {
    }

    public string Name => _prefix;

    public static async Task<DockerNetwork> CreateAsync(params string[] options)
    {
        var network = new DockerNetwork();
        await network.AddNetworkAsync("", options);
        return network;
    }

    /// <summary>Creates a further network.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> AddNetworkAsync(string suffix, params string[] options)
    {
        var name = _prefix + suffix;
        _networks.Add(name);
        await Docker.DoAsync(["network", "create", .. options, name]);
        return name;
    }

    /// <summary>Runs a container that idles.</summary>
    /// <param name="name">Its name behind the prefix.</param>
    /// <param name="options">Options of <c>docker run</c>; without <c>--network</c> it is on this network.</param>
    /// <returns>Its name.</returns>
    public async Task<string> RunAsync(string name, params string[] options)
    {
        var container = $"{_prefix}-{name}";
        _containers.Add(container);
        string[] network = options.Contains("--network") ? [] : ["--network", Name];
        await Docker.DoAsync(["run", "--detach", "--name", container, .. network, .. options, "nginx:stable", "sleep", "infinity"]);
        return container;
    }

    /// <summary>A container's address on this network, or on another.</summary>
    public async Task<string> AddressAsync(string container, string? network = null) => await Docker.DoAsync(
        "inspect", "--format", $$$"""{{(index .NetworkSettings.Networks "{{{network ?? Name}}}").IPAddress}}""", container);

    public async ValueTask DisposeAsync()
    {
        await Docker.RunAsync(["rm", "--force", .. _containers]);
        foreach (var network in _networks)
            await Docker.RunAsync(["network", "rm", network]);
    }
}
