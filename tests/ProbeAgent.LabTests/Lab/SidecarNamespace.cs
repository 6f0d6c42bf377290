using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ProbeAgent.LabTests.Lab;

/// <summary>An agent in a network namespace of its own that looks to it like a sidecar's under Docker, and can be put through
/// what Docker does to one: the kernel's part is real, the engine's (the hosts file) is played.</summary>
internal sealed class SidecarNamespace : IAsyncDisposable
{
    private const string Healthy = "127.0.0.1\tlocalhost\n10.9.0.2\tgateway\n";
    private const string Stopped = "127.0.0.1\tlocalhost\n";

    private static readonly string[] AsRoot = Environment.IsPrivilegedProcess ? [] : ["--user"];
    private static readonly string Agent = Path.Combine(AppContext.BaseDirectory, "probeagent");

    private readonly TempFolder _folder;
    private readonly string _hosts;
    private readonly ChildProcess _agent;

    private SidecarNamespace(TempFolder folder, string hosts, ChildProcess agent) => (_folder, _hosts, _agent) = (folder, hosts, agent);

    public LogWatch Log => _agent.Output;

    /// <summary>Whether this machine lets us make such a namespace.</summary>
    public static bool IsPossible { get; } = Try(
        "unshare", [.. Unshare, "bash", "-c", "PATH=$PATH:/usr/sbin:/sbin; mount -t sysfs sysfs /sys && ip link add name probe0 type veth peer name probe1"]);

    private static string[] Unshare => [.. AsRoot.Length == 0 ? AsRoot : [.. AsRoot, "--map-root-user"], "--mount", "--net", "--uts"];

    /// <param name="settings">Environment variables without their prefix <c>PROBEAGENT_</c>.</param>
    public static Task<SidecarNamespace> StartAsync(params (string Name, string Value)[] settings) => StartAsync("eth0", settings);

    /// <summary>An agent whose gateway died, and came back elsewhere, while it was starting.</summary>
    public static Task<SidecarNamespace> StartDeadAsync() => StartAsync("none", []);

    private static async Task<SidecarNamespace> StartAsync(string network, (string Name, string Value)[] settings)
    {
        LabRequirements.Require(IsPossible, "network namespaces can't be made here (unshare of util-linux, ip of iproute2, root or user namespaces)");
        var folder = new TempFolder();
        var container = Directory.CreateDirectory(folder.File(Path.Combine("containers", new string('a', 64))));
        var hosts = Path.Combine(container.FullName, "hosts");
        await File.WriteAllTextAsync(hosts, Healthy, TestContext.Current.CancellationToken);

        var child = ChildProcess.Start(
            "unshare", [.. Unshare, Path.Combine(LabFolder.Scripts, "sidecar-namespace"), hosts, network, Agent], Variables(settings), AppContext.BaseDirectory);
        var sidecar = new SidecarNamespace(folder, hosts, child);
        await child.Output.WaitForAsync("form sidecar", 0, TimeSpan.FromSeconds(30));
        return sidecar;
    }

    /// <summary>Docker ends the gateway: its interface goes, then its line in the hosts file.</summary>
    public async Task GatewayDiesAsync()
    {
        await RunAsync("ip", "link", "delete", "eth0");
        await File.WriteAllTextAsync(_hosts, Stopped, TestContext.Current.CancellationToken);
    }

    /// <summary>Docker starts the same container again: elsewhere.</summary>
    public Task GatewayIsBackAsync() => File.WriteAllTextAsync(_hosts, Healthy, TestContext.Current.CancellationToken);

    /// <summary>Docker removes the container, and its files.</summary>
    public void GatewayIsRemoved() => Directory.Delete(Path.GetDirectoryName(_hosts)!, recursive: true);

    /// <summary>Docker puts the running gateway onto a network again.</summary>
    public async Task GatewayIsReconnectedAsync()
    {
        await RunAsync("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "eth0-peer");
        await GatewayIsBackAsync();
    }

    /// <summary>What a HEALTHCHECK would find.</summary>
    public Task<(int Code, string Line)> HealthcheckAsync() => RunAsync(Agent, "healthcheck");

    public Task<int> ExitAsync(TimeSpan within) => _agent.ExitAsync(within);

    /// <inheritdoc cref="AgentProcess.StopAsync"/>
    public Task<int> StopAsync(TimeSpan within)
    {
        _agent.Signal(UnixSignal.Terminate);
        return ExitAsync(within);
    }

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        _folder.Dispose();
    }

    // In the agent's network namespace, from outside of the others.
    private async Task<(int Code, string Output)> RunAsync(params string[] command)
    {
        string[] user = AsRoot.Length == 0 ? [] : ["--user", "--preserve-credentials"];
        await using var child = ChildProcess.Start(
            "nsenter", [$"--target={_agent.Id}", .. user, "--net", .. command], Variables([]), AppContext.BaseDirectory);
        var code = await child.ExitAsync(TimeSpan.FromSeconds(30));
        return (code, child.Output.ToString());
    }

    private static Dictionary<string, string> Variables(IEnumerable<(string Name, string Value)> settings)
    {
        var variables = settings.ToDictionary(setting => $"PROBEAGENT_{setting.Name}", setting => setting.Value);
        variables["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin"; // where ip lies, and no user looks
        variables["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());
        return variables;
    }

    private static bool Try(string file, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) // not installed
        {
            return false;
        }
    }
}
