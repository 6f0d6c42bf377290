using System.Diagnostics;

namespace ProbeAgent.LabTests.Lab;

/// <summary>The lab's Docker: the engine that <c>tests/lab/up</c> brought, or else the machine's own.</summary>
internal static class Docker
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Dictionary<string, string> LabEnvironment = FindEnvironment();

    /// <summary>Whether it answers and has the agent's image.</summary>
    public static bool Answers { get; } = RunAsync(["image", "inspect", "--format", "{{.Id}}", "probeagent"]).GetAwaiter().GetResult().Code == 0;

    /// <summary>Its socket on this machine.</summary>
    public static string Socket { get; } =
        (LabEnvironment.GetValueOrDefault("DOCKER_HOST") ?? "unix:///var/run/docker.sock").Replace("unix://", "", StringComparison.Ordinal);

    /// <summary>Where the engine's own programs are looked for.</summary>
    public static string SearchPath => LabEnvironment.GetValueOrDefault("PATH") ?? "";

    /// <summary>Runs one command that must succeed.</summary>
    /// <returns>What it wrote to standard output, without the last line's end.</returns>
    public static Task<string> DoAsync(params string[] arguments) => DoAsync(arguments, null);

    /// <summary>Runs one command that must succeed, with further environment: on another engine.</summary>
    public static async Task<string> DoAsync(string[] arguments, IReadOnlyDictionary<string, string>? variables)
    {
        var (code, output, error) = await RunAsync(arguments, variables);
        Assert.True(code == 0, $"docker {string.Join(' ', arguments)} ended with {code}:\n{error}{output}");
        return output.TrimEnd('\n');
    }

    /// <summary>Starts a client that stays, as somebody at a terminal does.</summary>
    public static ChildProcess Attend(params string[] arguments) => ChildProcess.Start(Program, arguments, LabEnvironment, AppContext.BaseDirectory);

    /// <param name="arguments">What follows <c>docker</c>.</param>
    /// <param name="variables">Further environment.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in LabEnvironment.Concat(variables ?? new Dictionary<string, string>()))
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            using var deadline = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (127, "", exception.Message);
        }
    }

    // The lab's, not the first one on this process' own path.
    private static string Program => SearchPath.Split(':').Select(folder => Path.Combine(folder, "docker")).FirstOrDefault(File.Exists) ?? "docker";

    // As `eval "$(tests/lab/env)"` would have it; nothing where the engine is the machine's own.
    private static Dictionary<string, string> FindEnvironment()
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"eval \"$('{LabFolder.Scripts}/env')\"; env -0"]) { RedirectStandardOutput = true })!;
        var all = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return all.Split('\0')
            .Select(variable => variable.Split('=', 2))
            .Where(pair => pair[0] is "PATH" or "HOME" or "DOCKER_HOST" or "DOCKER_CONFIG")
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
