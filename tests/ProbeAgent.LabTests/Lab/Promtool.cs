using System.Diagnostics;

namespace ProbeAgent.LabTests.Lab;

/// <summary>Prometheus's own judgement, by the tools that come with it.</summary>
internal static class Promtool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Asserts that <c>promtool check metrics</c> accepts it without a word.</summary>
    public static async Task AcceptsAsync(Exposition exposition)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        LabRequirements.Prometheus();
        using var promtool = new Process
        {
            StartInfo = new ProcessStartInfo(Path.Combine(LabFolder.Prometheus("new"), "promtool"), ["check", "metrics"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        promtool.Start();
        var output = promtool.StandardOutput.ReadToEndAsync(cancellationToken);
        var complaints = promtool.StandardError.ReadToEndAsync(cancellationToken);
        await promtool.StandardInput.WriteAsync(exposition.Text.AsMemory(), cancellationToken);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(cancellationToken);

        Assert.Equal("", await output + await complaints);
        Assert.Equal(0, promtool.ExitCode);
    }

    /// <summary>Runs one of the tools; it must succeed.</summary>
    /// <param name="age"><c>old</c> or <c>new</c>: <see cref="LabFolder.Prometheus"/>.</param>
    /// <param name="tool"><c>promtool</c> or <c>amtool</c>.</param>
    /// <param name="arguments">What follows it.</param>
    public static async Task SucceedsAsync(string age, string tool, params string[] arguments)
    {
        LabRequirements.Prometheus();
        await using var process = ChildProcess.Start(
            Path.Combine(LabFolder.Prometheus(age), tool), arguments, new Dictionary<string, string>(), AppContext.BaseDirectory);
        var code = await process.ExitAsync(Patience);
        Assert.True(code == 0, $"{tool} {string.Join(' ', arguments)} ended with {code}:\n{process.Output}");
    }
}
