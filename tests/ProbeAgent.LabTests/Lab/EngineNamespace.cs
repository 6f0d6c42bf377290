using System.Globalization;
using System.Net;

namespace ProbeAgent.LabTests.Lab;

/// <summary>Network, firewall, mounts and processes of an engine of a test's own (tests/lab/engine-namespace), at the other end
/// of a cable.</summary>
internal sealed class EngineNamespace : IAsyncDisposable
{
    private const string Cable = "eth0";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Only root enters namespaces like these, and finds iptables and ip where no user looks.
    private static readonly Dictionary<string, string> Variables = new() { ["PATH"] = $"{Docker.SearchPath}:/usr/sbin:/sbin" };
    private static int s_count;

    private readonly ChildProcess _holder;
    private readonly string _folder;
    private int _first;

    private EngineNamespace(string folder, string dataRoot)
    {
        _folder = folder;
        var script = Path.Combine(LabFolder.Scripts, "engine-namespace");
        _holder = ChildProcess.Start(
            "unshare", ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc", script, folder, dataRoot], Variables, folder);
    }

    /// <summary>Its end of the cable: where what it publishes is, for this machine.</summary>
    public IPAddress Address { get; private set; } = IPAddress.None;

    /// <param name="folder">Seen from both sides, but for its folder <c>data</c>.</param>
    /// <param name="dataRoot">Another engine's, to take images over from; <c>-</c> for none.</param>
    public static async Task<EngineNamespace> OpenAsync(string folder, string dataRoot)
    {
        var opened = new EngineNamespace(folder, dataRoot);
        try
        {
            await opened._holder.Output.WaitForAsync("ready", 0, Patience);
            opened._first = opened._holder.OnlyChild();
            await opened.PlugInAsync();
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program inside.</summary>
    public ChildProcess Start(params string[] command) =>
        ChildProcess.Start("nsenter", [$"--target={_first}", "--mount", "--net", "--pid", .. command], Variables, _folder);

    /// <summary>Runs a command inside, which must succeed.</summary>
    /// <returns>What it wrote.</returns>
    public Task<string> DoAsync(params string[] command) => DoneAsync(Start(command), command);

    public async ValueTask DisposeAsync()
    {
        // With the first process of the namespaces all others go, and the holder ends when they are gone.
        if (_first != 0)
        {
            UnixSignal.Kill.Send(_first);
            await _holder.ExitAsync(Patience);
        }

        await _holder.DisposeAsync();
    }

    private async Task PlugInAsync()
    {
        var here = string.Create(CultureInfo.InvariantCulture, $"lab{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}");
        var network = $"10.217.{Random.Shared.Next(256)}.";
        var first = 4 * Random.Shared.Next(64);
        Address = IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"{network}{first + 2}"));
        await DoHereAsync("ip", "link", "add", here, "type", "veth", "peer", "name", Cable, "netns", $"{_first}");
        await DoHereAsync("ip", "address", "add", string.Create(CultureInfo.InvariantCulture, $"{network}{first + 1}/30"), "dev", here);
        await DoHereAsync("ip", "link", "set", here, "up");
        await DoAsync("ip", "address", "add", $"{Address}/30", "dev", Cable);
        await DoAsync("ip", "link", "set", Cable, "up");
    }

    private Task<string> DoHereAsync(string file, params string[] arguments) =>
        DoneAsync(ChildProcess.Start(file, arguments, Variables, _folder), [file, .. arguments]);

    private static async Task<string> DoneAsync(ChildProcess started, string[] command)
    {
        await using var child = started;
        var code = await child.ExitAsync(Patience);
        Assert.True(code == 0, $"{string.Join(' ', command)} ended with {code}:\n{child.Output}");
        return child.Output.ToString();
    }
}
