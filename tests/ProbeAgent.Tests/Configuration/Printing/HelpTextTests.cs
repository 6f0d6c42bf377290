using ProbeAgent.Configuration.Printing;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration.Printing;

public class HelpTextTests
{
    private static readonly string[] Lines = HelpText.Text.Split('\n');

    [Fact]
    public void Text_EverySetting_StandsThereOnce() => Assert.All(SettingTable.All, setting =>
        Assert.Single(Lines, line => line.StartsWith("  " + new SettingKey(setting).In(SourceKind.CommandLine) + " ", StringComparison.Ordinal)));

    [Fact]
    public void Text_Lines_FitAndEndClean() => Assert.All(Lines, line =>
    {
        Assert.InRange(line.Length, 0, 100);
        Assert.Equal(line.TrimEnd(), line);
    });

    [Fact]
    public void Text_Setting_ReadsAsAnEntry() => Assert.Contains("""
          --timeout                                The longest a round may take.
                                                   10ms to less than Interval (default 3s, less where the
                                                   interval is that short)

        """, HelpText.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("0.1.0+abc", "probeagent 0.1.0 (abc)")]
    [InlineData("0.1.0", "probeagent 0.1.0")]
    [InlineData(null, "probeagent unknown")]
    public void Version_WhatTheBuildKnows_IsShown(string? informational, string text) => Assert.Equal(text, VersionText.Of(informational));
}
