using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Bench;

/// <summary>A contender's process: started with nothing of this machine's environment, asked over HTTP, killed at the end.</summary>
internal sealed class ContenderProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly byte[] _drain = new byte[64 * 1024]; // several may write into it at once: nobody reads it

    private ContenderProcess(Process process, HttpClient http) => (_process, _http) = (process, http);

    public ProcessUse Use => ProcessUse.Of(_process.Id);

    /// <summary>A port that nobody holds now.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="port">Where it is going to listen on 127.0.0.1.</param>
    /// <returns>The process, and the time to its first answer on <c>/metrics</c>.</returns>
    public static async Task<(ContenderProcess Process, TimeSpan Start)> StartAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, int port)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Patience };
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var clock = Stopwatch.StartNew();
        var contender = new ContenderProcess(Process.Start(start)!, http);
        contender._process.BeginOutputReadLine();
        contender._process.BeginErrorReadLine();
        while (!await contender.AnswersAsync())
        {
            if (contender._process.HasExited || clock.Elapsed > Patience)
                throw new InvalidOperationException($"{file} did not start");
            await Task.Delay(1);
        }

        return (contender, clock.Elapsed);
    }

    public Task<string> GetAsync(string target) => _http.GetStringAsync(new Uri(target, UriKind.Relative));

    /// <summary>Reads an answer to its end and keeps nothing of it: making a string of it takes this process longer than
    /// the other one takes to write it.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<int> DrainAsync(string target)
    {
        using var response = await _http.GetAsync(new Uri(target, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        var length = 0;
        while (await body.ReadAsync(_drain) is > 0 and var read)
            length += read;
        return length;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await GetAsync("/metrics");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
