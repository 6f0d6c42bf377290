using System.Globalization;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Engine;

/// <summary>A container in a network of its own, both with a label that nothing else has. Disposing removes both.</summary>
internal sealed class EngineContainer : IAsyncDisposable
{
    private static int s_count;

    private EngineContainer(string name)
    {
        Name = name;
        Label = KeyValuePair.Create("probeagent-lab.engine", name);
        Filter = new() { ["label"] = new Dictionary<string, bool> { [$"{Label.Key}={Label.Value}"] = true } };
    }

    public string Name { get; }

    public string Network => Name + "-network";

    public string Id { get; private set; } = "";

    public KeyValuePair<string, string> Label { get; }

    /// <summary>Finds the container, its network and its events.</summary>
    public Dictionary<string, IDictionary<string, bool>> Filter { get; }

    /// <param name="options">Further ones of <c>docker run</c>.</param>
    public static async Task<EngineContainer> StartAsync(params string[] options)
    {
        var container = new EngineContainer(
            string.Create(CultureInfo.InvariantCulture, $"lab-engine-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}"));
        var label = $"{container.Label.Key}={container.Label.Value}";
        try
        {
            await Docker.DoAsync("network", "create", "--label", label, "--opt", "com.docker.network.driver.mtu=1400", container.Network);
            container.Id = await Docker.DoAsync(
                ["run", "--detach", "--name", container.Name, "--label", label, "--network", container.Network, .. options, "nginx:stable"]);
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>What Docker's own client reads.</summary>
    public Task<string> InspectAsync(string format) => Docker.DoAsync("inspect", "--format", format, Name);

    public async ValueTask DisposeAsync()
    {
        await Docker.RunAsync(["rm", "--force", "--volumes", Name]);
        await Docker.RunAsync(["network", "rm", Network]);
    }
}
