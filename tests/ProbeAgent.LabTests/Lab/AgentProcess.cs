using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProbeAgent.LabTests.Lab;

/// <summary>The agent as its users run it: a process of its own, told by its environment, asked over HTTP.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly ChildProcess _process;
    private readonly Uri _uri;

    private AgentProcess(ChildProcess process, Uri uri) => (_process, _uri) = (process, uri);

    /// <summary>Its log.</summary>
    public LogWatch Log => _process.Output;

    /// <param name="settings">Environment variables without their prefix <c>PROBEAGENT_</c>.</param>
    public static async Task<AgentProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var listen = $"127.0.0.1:{FreePort.Take()}";
        var environment = settings.ToDictionary(setting => $"PROBEAGENT_{setting.Key}", setting => setting.Value);
        environment["PROBEAGENT_METRICS__LISTEN"] = listen;
        // Where the runtime of this very test lies: the launcher would look for it in the environment.
        environment["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());

        var process = ChildProcess.Start(Path.Combine(AppContext.BaseDirectory, "probeagent"), [], environment, AppContext.BaseDirectory);
        var agent = new AgentProcess(process, new Uri($"http://{listen}"));
        try
        {
            await Eventually.SeeAsync("an agent that answers", agent.AnswersAsync, StartTime, process.Output.ToString);
            return agent;
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    public async Task<Exposition> ScrapeAsync() =>
        Exposition.Parse(await LabHttp.Client.GetStringAsync(new Uri(_uri, "/metrics"), TestContext.Current.CancellationToken));

    public async Task<JsonDocument> StatusAsync() =>
        JsonDocument.Parse(await LabHttp.Client.GetStringAsync(new Uri(_uri, "/api/v1/status"), TestContext.Current.CancellationToken));

    /// <summary>Scrapes until <paramref name="seen"/>.</summary>
    /// <returns>The scrape in which it was seen.</returns>
    public async Task<Exposition> SeeAsync(string what, Func<Exposition, bool> seen, TimeSpan within)
    {
        Exposition? last = null;
        return await Eventually.SeeAsync(
            what,
            async _ => seen(last = await ScrapeAsync()) ? last : null,
            within,
            () => $"seen last: {last?.Matrix()}\nagent's log:\n{Log}\nlast scrape:\n{last?.Text}");
    }

    /// <inheritdoc cref="ScrapedAgent.SeeMatrixAsync"/>
    public Task<Exposition> SeeMatrixAsync(TimeSpan within, params string[] rows) => SeeAsync(string.Join(", ", rows), seen => seen.IsMatrix(rows), within);

    /// <summary>Ends it as an engine does.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync(TimeSpan within)
    {
        _process.Signal(UnixSignal.Terminate);
        return _process.ExitAsync(within);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<AgentProcess?> AnswersAsync(CancellationToken cancellationToken)
    {
        Assert.False(_process.HasExited, $"the agent has ended:\n{Log}");
        return await LabHttp.AnswersAsync(new Uri(_uri, "/healthz"), "", cancellationToken) ? this : null;
    }
}
