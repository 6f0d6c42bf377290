using System.Diagnostics;
using System.Globalization;

namespace ProbeAgent.Bench;

/// <summary><see cref="Servers"/> in a process of their own, so that what they cost is nobody else's.</summary>
internal sealed class ServersProcess : IDisposable
{
    private readonly Process _process;

    private ServersProcess(Process process, int plainPort, int gatewayPort) =>
        (_process, PlainPort, GatewayPort) = (process, plainPort, gatewayPort);

    public int PlainPort { get; }

    public int GatewayPort { get; }

    public ProcessUse Use => ProcessUse.Of(_process.Id);

    public static async Task<ServersProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var ports = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the servers did not start");
        var port = ports.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new ServersProcess(process, port[0], port[1]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
