using System.Diagnostics;
using System.Globalization;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A program under the lab's control: its output by lines, signals to it, its exit code. Disposing kills what is left.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Standard output and error, in the order they came.</summary>
    public LogWatch Output { get; } = new();

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The process that it runs instead of becoming it, as unshare --fork does.</summary>
    public int OnlyChild() => int.Parse(File.ReadAllText($"/proc/{Id}/task/{Id}/children"), CultureInfo.InvariantCulture);

    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">All of its environment but PATH: nothing of this machine's leaks into a test.</param>
    /// <param name="folder">Where it works.</param>
    public static ChildProcess Start(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string folder)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var child = new ChildProcess(new Process { StartInfo = start });
        child._process.OutputDataReceived += child.Receive;
        child._process.ErrorDataReceived += child.Receive;
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    public void Signal(UnixSignal signal) => signal.Send(_process.Id);

    /// <summary>Waits for the end, and for all output.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"still running after {within.TotalSeconds:0.#} s:\n{Output}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Receive(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is not null)
            Output.Add(received.Data);
    }
}
