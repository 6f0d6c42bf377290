using System.Text;
using System.Text.Json;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Charts;

/// <summary>Manifests as TypeScript literals of Kubernetes' own types: its compiler refuses a field that there isn't, and a value of
/// another type.</summary>
internal static class TypeCheck
{
    private const string Operator = "monitoring.coreos.com/";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // As it is, with > and quotes in alerts, so that a complaint can be read.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc cref="ComplaintsAsync"/>
    public static async Task AcceptsAsync(IEnumerable<(string Name, Manifest Manifest)> manifests)
    {
        var complaints = await ComplaintsAsync(manifests);
        Assert.True(complaints.Length == 0, complaints);
    }

    /// <param name="manifests">Each with what to call it.</param>
    /// <returns>The compiler's complaints; empty if there is none.</returns>
    public static async Task<string> ComplaintsAsync(IEnumerable<(string Name, Manifest Manifest)> manifests)
    {
        LabRequirements.Helm();
        using var folder = new TempFolder();
        var modules = Path.Combine(LabFolder.Helm, "node_modules");
        Directory.CreateSymbolicLink(folder.File("node_modules"), modules);
        var files = new List<string>();
        foreach (var (name, manifest) in manifests)
        {
            files.Add($"{files.Count}-{name}-{manifest.Kind}-{manifest.Name}.ts");
            await File.WriteAllTextAsync(folder.File(files[^1]), Literal(manifest));
        }

        await using var compiler = ChildProcess.Start(
            Path.Combine(modules, "@typescript", "typescript-linux-x64", "lib", "tsc"),
            ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "esnext", "--pretty", "false", .. files],
            new Dictionary<string, string>(),
            folder.Path);
        var code = await compiler.ExitAsync(Patience);
        var complaints = compiler.Output.ToString();
        Assert.Equal(code == 0, complaints.Length == 0);
        return complaints;
    }

    private static string Literal(Manifest manifest)
    {
        var package = manifest.ApiVersion.StartsWith(Operator, StringComparison.Ordinal) ? "@kubernetes-models/prometheus-operator" : "kubernetes-models";
        return new StringBuilder()
            .AppendLine($"import type {{ I{manifest.Kind} }} from \"{package}/{manifest.ApiVersion}/{manifest.Kind}\";")
            .AppendLine($"export const manifest: I{manifest.Kind} = {manifest.Content.ToJsonString(Readable)};")
            .ToString();
    }
}
