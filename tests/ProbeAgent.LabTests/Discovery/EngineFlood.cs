using System.Globalization;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Discovery;

/// <summary>Makes the engine tell of others' containers without a pause: commands prepared in one, as health checks and people
/// do, and another renamed again and again. In processes of its own, so that it costs this one nothing.</summary>
internal sealed class EngineFlood : IAsyncDisposable
{
    private readonly ChildProcess[] _children;

    private EngineFlood(ChildProcess[] children) => _children = children;

    /// <param name="container">Where commands are prepared.</param>
    /// <param name="renamed">What is renamed.</param>
    /// <param name="commands">How many commands.</param>
    /// <param name="renames">How many renames.</param>
    public static async Task<EngineFlood> StartAsync(string container, string renamed, int commands, int renames)
    {
        var id = await Docker.DoAsync("inspect", "--format", "{{.Id}}", renamed);
        var socket = (await Docker.DoAsync("context", "inspect", "--format", "{{.Endpoints.docker.Host}}"))["unix://".Length..];
        return new EngineFlood(
        [
            Post(socket, string.Create(CultureInfo.InvariantCulture, $"containers/{container}/exec?n=[1-{commands}]"), "--data", """{"Cmd":["true"]}"""),
            Post(socket, string.Create(CultureInfo.InvariantCulture, $"containers/{id}/rename?name={renamed}-[1-{renames}]")),
        ]);
    }

    public async Task EndAsync(TimeSpan within)
    {
        foreach (var child in _children)
            Assert.Equal(0, await child.ExitAsync(within));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _children)
            await child.DisposeAsync();
    }

    private static ChildProcess Post(string socket, string path, params string[] options) => ChildProcess.Start(
        "curl",
        [
            "--silent", "--show-error", "--fail", "--unix-socket", socket, "--request", "POST", "--header", "Content-Type: application/json", "--output", "/dev/null",
            "--parallel", "--parallel-max", "4", .. options, $"http://engine/{path}",
        ],
        new Dictionary<string, string>(),
        AppContext.BaseDirectory);
}
