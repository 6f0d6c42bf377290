namespace ProbeAgent.Tests.Configuration;

public class ReadmeTests
{
    private const string Begin = "<!-- settings -->\n";
    private const string End = "<!-- /settings -->";

    /// <summary>The README's table is the settings table. With PROBEAGENT_WRITE_README set the test mends the README instead.</summary>
    [Fact]
    public void Readme_SettingsTable_IsTheSettingsTable()
    {
        var file = Path.Combine(Root(), "README.md");
        var text = File.ReadAllText(file);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "README.md lacks the markers of the settings table");
        if (Environment.GetEnvironmentVariable("PROBEAGENT_WRITE_README") is { Length: > 0 })
            File.WriteAllText(file, text[..begin] + SettingsMarkdown.Write() + text[end..]);
        else
            Assert.Equal(SettingsMarkdown.Write(), text[begin..end]);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProbeAgent.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests don't run from inside of the repository.");
    }
}
