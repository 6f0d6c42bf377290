using FsCheck;
using FsCheck.Fluent;
using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Printing;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration;

/// <summary>Whatever comes in, it ends in options or in one-line problems.</summary>
public sealed class AnyInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Load_AnyValue_NeverThrows() => Prop.ForAll<string?>(text =>
    {
        foreach (var setting in SettingTable.All)
        {
            var key = new SettingKey(setting, null, "edge", "x-header").In(SourceKind.Environment);
            AssertOneLineEach(Loading.LoadVariables($"{key}={text}"));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Load_AnyKey_NeverThrows() => Prop.ForAll<string?, string?>((one, two) =>
    {
        AssertOneLineEach(Loading.LoadVariables($"PROBEAGENT_{one}={two}", $"PROBEAGENT_GATEWAY__PATHS__{one}__{two}=x", $"PROBEAGENT_GATEWAYS__{one}__PATHS__{two}=x"));
        AssertOneLineEach(Loading.LoadArguments($"--{one}:{two}", two ?? "", $"--gateway:paths:{one}:headers:{two}=x", $"--gateways:{one}", one ?? ""));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Load_AnyFile_NeverThrows() => Prop.ForAll<string?>(text =>
    {
        var file = _folder.Write("any", text ?? "");
        AssertOneLineEach(Loading.LoadArguments("--config", file));
        AssertOneLineEach(Loading.LoadArguments("--gateway:token-file", file, "--gateway:tls:ca-file", file, "--metrics:certificate-file", file));
        AssertOneLineEach(Loading.LoadArguments("--config", _folder.Write("any.json", $$"""{ "Gateway": { {{Quoted.Json(text ?? "")}}: {{Quoted.Json(text ?? "")}} } }""")));
    }).QuickCheckThrowOnFailure();

    public void Dispose() => _folder.Dispose();

    private static void AssertOneLineEach(LoadResult result)
    {
        Assert.Equal(result.Options is null, result.Problems.Count > 0);
        Assert.Equal(result.Problems.Count + 2, ProblemsText.Of(result.Problems).Split('\n').Length);
        Assert.All(result.Warnings, warning => Assert.DoesNotContain('\n', warning));
    }
}
