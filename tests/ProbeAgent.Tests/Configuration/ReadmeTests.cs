namespace ProbeAgent.Tests.Configuration;

public class ReadmeTests
{
    private const string Begin = "<!-- settings -->\n";
    private const string End = "<!-- /settings -->";

    /// <summary>The README's table is the settings table. With PROBEAGENT_WRITE_README set the test mends the README instead.</summary>
    [Fact]
    public void Readme_SettingsTable_IsTheSettingsTable()
    {
        var file = Repository.ReadmeFile;
        var text = File.ReadAllText(file);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "README.md lacks the markers of the settings table");
        if (Environment.GetEnvironmentVariable("PROBEAGENT_WRITE_README") is { Length: > 0 })
            File.WriteAllText(file, text[..begin] + SettingsMarkdown.Write() + text[end..]);
        else
            Assert.Equal(SettingsMarkdown.Write(), text[begin..end]);
    }
}
