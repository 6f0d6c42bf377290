using System.Net.WebSockets;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A real OpenClaw gateway in a home of its own. It takes some ten seconds to boot: for half of them its port is
/// closed, for the last two it answers and is still starting.</summary>
internal sealed class OpenClawGateway : IAsyncDisposable
{
    private const string Started = "[heartbeat] started";

    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    private readonly TempFolder _home = new();
    private readonly CancellationTokenSource _end = new();
    private ChildProcess _process;
    private Task _starting;

    private OpenClawGateway(OpenClawOptions options)
    {
        (Options, Port) = (options, FreePort.Take());
        Directory.CreateDirectory(_home.File(".openclaw"));
        File.WriteAllText(_home.File(".openclaw/openclaw.json"), OpenClawConfig.Write(options, Port, _home.File("gateway.log")));
        (_process, Log) = Run();
        _starting = KeepStartingAsync();
    }

    public OpenClawOptions Options { get; }

    public int Port { get; }

    /// <summary>The log of the process that runs now.</summary>
    public GatewayLog Log { get; private set; }

    public Uri Uri => new($"{(Options.Tls is null ? "http" : "https")}://localhost:{Port}");

    /// <summary>Starts a gateway and does not wait for it.</summary>
    public static OpenClawGateway Launch(OpenClawOptions? options = null)
    {
        LabRequirements.OpenClaw();
        return new OpenClawGateway(options ?? new OpenClawOptions());
    }

    /// <summary>Starts a gateway and waits until it is ready.</summary>
    public static async Task<OpenClawGateway> StartAsync(OpenClawOptions? options = null)
    {
        var gateway = Launch(options);
        try
        {
            await gateway._starting;
            await gateway.ReadyAsync();
            // The last line of a first boot, a second after it is ready: until then its log is not quiet.
            await gateway.Log.FileHoldsAsync("skill-collection-review-main", BootTime);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it says that it has started and has written the last line of its start.</summary>
    public async Task ReadyAsync(GatewayLogMark since = default)
    {
        await Log.Console.WaitForAsync(Started, since.Console, BootTime);
        await Eventually.SeeAsync(
            "a gateway that has started",
            async token => await LabHttp.AnswersAsync(new Uri(Uri, "/startupz"), "\"status\":\"started\"", token) ? this : null,
            BootTime,
            Log.Console.ToString);
    }

    /// <summary>Asks it to end and does not wait. With work under way it drains until that is done.</summary>
    public void BeginStop() => _process.Signal(UnixSignal.Terminate);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> ExitAsync() => _process.ExitAsync(StopTime);

    /// <summary>Ends it as an engine does, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync()
    {
        BeginStop();
        return ExitAsync();
    }

    /// <summary>Ends it without a word.</summary>
    public Task KillAsync()
    {
        _process.Signal(UnixSignal.Kill);
        return ExitAsync();
    }

    /// <summary>Runs it again, with the same home and port, after it has ended. Does not wait for it.</summary>
    public async Task LaunchAgainAsync()
    {
        await RunAgainAsync();
        _starting = KeepStartingAsync();
    }

    /// <summary>Asks for a graceful restart and does not wait: it closes its port and boots again in the same process. With
    /// work under way it goes on as if nothing had been asked until that is done.</summary>
    /// <returns>Where the restart begins in the log, for <see cref="ReadyAsync"/>.</returns>
    public GatewayLogMark Restart()
    {
        var mark = Log.Mark();
        _process.Signal(UnixSignal.User2); // User1 opens Node's inspector
        return mark;
    }

    /// <summary>What was logged since <paramref name="mark"/>. Proven to be everything up to now: makes the gateway log a line
    /// of ours, which comes last.</summary>
    public async Task<GatewayLogLines> LoggedSinceAsync(GatewayLogMark mark) => await Log.UntilAsync(await FenceAsync(), mark);

    /// <summary>The place in its log to count from. Proven to be behind everything up to now, as its file lags behind its console.</summary>
    public async Task<GatewayLogMark> MarkAsync() => await Log.AfterAsync(await FenceAsync());

    // On a busy machine it may not get as far as to its own lease within the 5 s that it gives itself, and ends. Starts it again
    // then, as a restart policy would.
    private async Task KeepStartingAsync()
    {
        for (var tries = 1; tries < 3 && await GivesUpAsync(); tries++)
            await RunAgainAsync();
    }

    private async Task<bool> GivesUpAsync()
    {
        var line = await Log.Console.WaitForAsync(
            "its start or its end",
            line => line.Contains(Started, StringComparison.Ordinal) || line.Contains("Gateway failed to start: state lease", StringComparison.Ordinal),
            0,
            BootTime).WaitAsync(_end.Token);
        if (Log.Console.Since(line)[0].Contains(Started, StringComparison.Ordinal))
            return false;
        await ExitAsync();
        return true;
    }

    private async Task<string> FenceAsync()
    {
        var fence = $"fence-{Guid.NewGuid():N}";
        using var socket = new ClientWebSocket();
        // An upgrade that is closed before connect costs one line, and that line carries the user agent.
        socket.Options.SetRequestHeader("User-Agent", fence);
        socket.Options.Proxy = null;
        socket.Options.RemoteCertificateValidationCallback = CertificateFiles.IsOurs;
        await socket.ConnectAsync(new UriBuilder(Uri) { Scheme = Options.Tls is null ? "ws" : "wss" }.Uri, TestContext.Current.CancellationToken);
        return fence;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _starting.ContinueWith(_ => { }, TaskScheduler.Default); // how it went is told by what waits for it
        await _process.DisposeAsync();
        _end.Dispose();
        _home.Dispose();
    }

    private async Task RunAgainAsync()
    {
        await _process.DisposeAsync();
        (_process, Log) = Run();
    }

    private (ChildProcess Process, GatewayLog Log) Run()
    {
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = _home.Path,
            ["NO_COLOR"] = "1",
            ["OPENCLAW_DISABLE_BONJOUR"] = "1",
            ["OPENCLAW_NO_RESPAWN"] = "1", // a restart stays in this process, whatever supervises the machine
        };
        var process = ChildProcess.Start(
            Path.Combine(LabFolder.Gateway, "node"),
            [Path.Combine(LabFolder.Gateway, "openclaw.mjs"), "gateway", "--port", $"{Port}", "--bind", Options.Bind],
            environment,
            _home.Path);
        return (process, new GatewayLog(_home.File("gateway.log")) { Console = process.Output });
    }
}
