namespace ProbeAgent.LabTests.Lab;

/// <summary>A real Prometheus on a port of its own. Configuration and other files lie in a folder that it works in and that
/// is gone when it is disposed.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder;
    private readonly ChildProcess _process;
    private readonly Uri _uri;

    private PrometheusServer(TempFolder folder, ChildProcess process, Uri uri) => (_folder, _process, _uri) = (folder, process, uri);

    /// <param name="age"><c>old</c> or <c>new</c>: <see cref="LabFolder.Prometheus"/>.</param>
    /// <param name="configuration">prometheus.yml.</param>
    /// <param name="files">What it names: rule files, targets.</param>
    public static async Task<PrometheusServer> StartAsync(string age, string configuration, params (string Name, string Text)[] files)
    {
        LabRequirements.Prometheus();
        var folder = new TempFolder();
        foreach (var (name, text) in files.Prepend(("prometheus.yml", configuration)))
            await File.WriteAllTextAsync(folder.File(name), text, TestContext.Current.CancellationToken);

        var listen = $"127.0.0.1:{FreePort.Take()}";
        var process = ChildProcess.Start(
            Path.Combine(LabFolder.Prometheus(age), "prometheus"),
            ["--config.file=prometheus.yml", "--storage.tsdb.path=data", $"--web.listen-address={listen}"],
            new Dictionary<string, string>(),
            folder.Path);
        var server = new PrometheusServer(folder, process, new Uri($"http://{listen}"));
        try
        {
            await Eventually.SeeAsync("a Prometheus that is ready", server.ReadyAsync, StartTime, process.Output.ToString);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it answers.</summary>
    public PrometheusApi Api => new(_uri);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<PrometheusServer?> ReadyAsync(CancellationToken cancellationToken)
    {
        Assert.False(_process.HasExited, $"Prometheus has ended:\n{_process.Output}");
        return await LabHttp.AnswersAsync(new Uri(_uri, "/-/ready"), "", cancellationToken) ? this : null;
    }
}
