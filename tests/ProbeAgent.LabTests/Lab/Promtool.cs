using System.Diagnostics;

namespace ProbeAgent.LabTests.Lab;

/// <summary>Prometheus's own judgement of an exposition.</summary>
internal static class Promtool
{
    /// <summary>Asserts that <c>promtool check metrics</c> accepts it without a word.</summary>
    public static async Task AcceptsAsync(Exposition exposition)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        LabRequirements.Promtool();
        using var promtool = new Process
        {
            StartInfo = new ProcessStartInfo("promtool", ["check", "metrics"])
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
}
