using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A running container's namespaces, for single calls of this very process: its sockets, its libc, its files. Each call
/// has a thread of its own that enters them and ends: a thread of the pool would stay there. Needs root.</summary>
/// <param name="processId">A process of the container's, as the host numbers it.</param>
internal sealed class ContainerNamespace(int processId)
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET
    private const int NewMounts = 0x00020000; // CLONE_NEWNS
    private const int OwnRoot = 0x00000200; // CLONE_FS

    private readonly string _process = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");

    /// <param name="container">Its name.</param>
    public static async Task<ContainerNamespace> OfAsync(string container)
    {
        Dns.GetHostAddresses("localhost"); // loads what a thread in the container's file system would not find
        return new ContainerNamespace(int.Parse(await Docker.DoAsync("inspect", "--format", "{{.State.Pid}}", container), CultureInfo.InvariantCulture));
    }

    public string HostsPath => $"{_process}/root{SystemResolver.DefaultHostsPath}";

    public string ResolvConfPath => $"{_process}/root{SystemResolver.DefaultResolvConfPath}";

    /// <summary>A socket of the container's.</summary>
    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => Run(() => new Socket(family, type, protocol), network: true);

    /// <summary>What a program in the container gets from getaddrinfo.</summary>
    public IPAddress[] GetHostAddresses(string name, AddressFamily family) => Run(() => Dns.GetHostAddresses(name, family), network: true, mounts: true);

    /// <summary>Runs a program of the host's on the container's network; it must succeed.</summary>
    public async Task RunAsync(params string[] command)
    {
        await using var child = ChildProcess.Start(
            "nsenter",
            [string.Create(CultureInfo.InvariantCulture, $"--target={processId}"), "--net", .. command],
            new Dictionary<string, string> { ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin" },
            AppContext.BaseDirectory);
        var code = await child.ExitAsync(TimeSpan.FromSeconds(30));
        Assert.True(code == 0, $"{string.Join(' ', command)} ended with {code}:\n{child.Output}");
    }

    private T Run<T>(Func<T> call, bool network = false, bool mounts = false)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (network)
                    Enter("net", NewNetwork);
                if (mounts)
                    Enter("mnt", NewMounts);
                result = call();
            }
            catch (Exception e)
            {
                failure = e;
            }
        })
        {
            IsBackground = true, // getaddrinfo can outlive the test
        };
        thread.Start();
        thread.Join();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return result;
    }

    private void Enter(string name, int type)
    {
        using var file = File.OpenHandle($"{_process}/ns/{name}");
        // Threads share root and folder, and only who shares with nobody may change its mounts.
        if ((type == NewMounts && unshare(OwnRoot) != 0) || setns((int)file.DangerousGetHandle(), type) != 0)
            throw new InvalidOperationException($"{_process}/ns/{name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setns(int file, int type);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int unshare(int flags);
}
