using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>The agent's JSON file, as the chart writes it into a ConfigMap.</summary>
internal sealed partial class AgentConfig
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private AgentConfig(string text) => Text = text;

    public string Text { get; }

    /// <summary>The files of Secrets that it speaks of.</summary>
    public IEnumerable<string> SecretFiles => SecretFile().Matches(Text).Select(file => file.Value);

    public static AgentConfig Of(string rendered) => new(
        Manifest.All(rendered).Single(manifest => manifest.Kind == "ConfigMap" && manifest.Content["data"]!["config.json"] is not null)
            .Content["data"]!["config.json"]!.GetValue<string>());

    /// <summary>Gives it to the agent, which reads the Secrets' files as well.</summary>
    /// <returns>Its exit code, and what it prints.</returns>
    public async Task<(int Code, string Output)> PrintAsync(string form)
    {
        using var folder = new TempFolder();
        MountSecrets(folder);
        await File.WriteAllTextAsync(folder.File("config.json"), SecretFile().Replace(Text, match => folder.Path + match.Value));
        await using var agent = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "probeagent"),
            ["--print-config"],
            new Dictionary<string, string>
            {
                ["PROBEAGENT_CONFIG"] = folder.File("config.json"),
                ["PROBEAGENT_FORM"] = form,
                // Where the runtime of this very test lies.
                ["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()),
            },
            AppContext.BaseDirectory);
        return (await agent.ExitAsync(Patience), agent.Output.ToString());
    }

    /// <summary>Gives it to the agent, which must take it.</summary>
    /// <returns>Every setting as <c>Key=value</c>.</returns>
    public async Task<IReadOnlyList<string>> SettingsAsync(string form)
    {
        var (code, output) = await PrintAsync(form);
        Assert.True(code == 0, $"the agent ended with {code}:\n{output}\nfor:\n{Text}");
        return [.. Printed().Matches(output).Select(line => $"{line.Groups[1].Value}={line.Groups[2].Value}")];
    }

    // As the kubelet would.
    private void MountSecrets(TempFolder folder)
    {
        var certificate = CertificateFiles.Create(folder);
        foreach (var file in SecretFiles.Select(file => folder.File(file.TrimStart('/'))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var content = Path.GetFileName(file) switch
            {
                "token" => "secret",
                "tls.key" => File.ReadAllText(certificate.Key),
                _ => File.ReadAllText(certificate.Certificate),
            };
            File.WriteAllText(file, content);
        }
    }

    [GeneratedRegex("/etc/probeagent/secrets/[^\"]+")]
    private static partial Regex SecretFile();

    [GeneratedRegex("""^  "([^"]+)": "((?:[^"\\]|\\.)*)",""", RegexOptions.Multiline)]
    private static partial Regex Printed();
}
