namespace ProbeAgent.LabTests.Lab;

/// <summary>Where the lab's things lie: tests/lab of the repository these tests were built from.</summary>
internal static class LabFolder
{
    /// <summary>What <c>tests/lab/gateway-install</c> installs.</summary>
    public static string Gateway { get; } = Path.Combine(Repository(), "tests", "lab", ".cache", "gateway");

    /// <summary>The lab's own scripts.</summary>
    public static string Scripts { get; } = Path.Combine(Repository(), "tests", "lab");

    /// <summary>The Compose examples, as users copy them.</summary>
    public static string Examples { get; } = Path.Combine(Repository(), "compose-examples");

    public static string Readme { get; } = Path.Combine(Repository(), "README.md");

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProbeAgent.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} has ProbeAgent.sln");
    }
}
