namespace ProbeAgent.Tests;

/// <summary>The checkout the tests run from. Found by walking up: a reproducible build knows no source paths.</summary>
internal static class Repository
{
    public static string Readme => File.ReadAllText(ReadmeFile);

    public static string ReadmeFile => Path.Combine(Root(), "README.md");

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
