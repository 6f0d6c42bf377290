using System.Diagnostics;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Dashboards;

/// <summary>The dashboard is what Grafana's own types say a dashboard is, down to each panel's options.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task Dashboard_AsItIs_FitsGrafanasTypes() => Assert.Equal("", await CheckAsync(DashboardFile.Text));

    [Theory]
    [InlineData("\"schemaVersion\": ", "\"schemeVersion\": ", "dashboard: must NOT have additional properties {\"additionalProperty\":\"schemeVersion\"}")]
    [InlineData("\"graphTooltip\": 1", "\"graphTooltip\": 7", "dashboard/graphTooltip: must be equal to one of the allowed values")]
    [InlineData("\"titleFormat\": ", "\"titelFormat\": ", "dashboard/annotations/list/0: must NOT have additional properties")]
    [InlineData("\"refresh\": 2", "\"refresh\": 3", "dashboard/templating/list/1/refresh: must be equal to one of the allowed values")]
    [InlineData("\"gridPos\": {", "\"gridPosition\": {", "must NOT have additional properties {\"additionalProperty\":\"gridPosition\"}")]
    [InlineData("\"noValue\": ", "\"noValues\": ", "/fieldConfig/defaults: must NOT have additional properties {\"additionalProperty\":\"noValues\"}")]
    [InlineData("\"mergeValues\": true", "\"mergeValues\": \"yes\"", "/options/mergeValues: must be boolean")]
    [InlineData("\"drawStyle\": \"line\"", "\"drawStyle\": \"lines\"", "/fieldConfig/defaults/custom/drawStyle: must be equal to one of the allowed values")]
    [InlineData("\"cellHeight\": \"sm\"", "\"cellHeight\": \"tiny\"", "/options/cellHeight: must be equal to one of the allowed values")]
    [InlineData("\"type\": \"heatmap\"", "\"type\": \"graph\"", "dashboard.ts knows no panel of type graph")]
    [InlineData("\"expr\": ", "\"query\": ", "must NOT have additional properties {\"additionalProperty\":\"query\"}")]
    public async Task Check_OneFieldWrong_NamesIt(string from, string to, string complaint)
    {
        var at = DashboardFile.Text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the dashboard has no {from}");

        Assert.Contains(complaint, await CheckAsync(string.Concat(DashboardFile.Text.AsSpan(0, at), to, DashboardFile.Text.AsSpan(at + from.Length))), StringComparison.Ordinal);
    }

    // What tests/lab/dashboard-install put there.
    private static async Task<string> CheckAsync(string dashboard)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        LabRequirements.DashboardSchema();
        using var check = new Process
        {
            StartInfo = new ProcessStartInfo("node", [Path.Combine(LabFolder.DashboardSchema, "check.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        check.Start();
        var output = check.StandardOutput.ReadToEndAsync(cancellationToken);
        var complaints = check.StandardError.ReadToEndAsync(cancellationToken);
        await check.StandardInput.WriteAsync(dashboard.AsMemory(), cancellationToken);
        check.StandardInput.Close();
        await check.WaitForExitAsync(cancellationToken);
        var said = await output + await complaints;
        Assert.Equal(said.Length == 0, check.ExitCode == 0);
        return said;
    }
}
