namespace ProbeAgent.LabTests.Lab;

/// <summary>Where the lab's things lie: tests/lab of the repository these tests were built from.</summary>
internal static class LabFolder
{
    /// <summary>What <c>tests/lab/gateway-install</c> installs.</summary>
    public static string Gateway { get; } = Path.Combine(Repository(), "tests", "lab", ".cache", "gateway");

    /// <summary>What <c>tests/lab/prometheus-install</c> installs.</summary>
    /// <param name="age"><c>old</c> or <c>new</c>.</param>
    public static string Prometheus(string age) => Path.Combine(Repository(), "tests", "lab", ".cache", "prometheus", age);

    /// <summary>What <c>tests/lab/dashboard-install</c> makes.</summary>
    public static string DashboardSchema { get; } = Path.Combine(Repository(), "tests", "lab", ".cache", "dashboard");

    /// <summary>What <c>tests/lab/helm-install</c> installs.</summary>
    public static string Helm { get; } = Path.Combine(Repository(), "tests", "lab", ".cache", "helm");

    /// <summary>The lab's own scripts.</summary>
    public static string Scripts { get; } = Path.Combine(Repository(), "tests", "lab");

    /// <summary>The Compose examples, as users copy them.</summary>
    public static string Examples { get; } = Path.Combine(Repository(), "compose-examples");

    /// <summary>The Helm chart, as users install it.</summary>
    public static string Chart { get; } = Path.Combine(Repository(), "charts", "probe-agent");

    /// <summary>Rules, Alertmanager's configuration, dashboard.</summary>
    public static string Grafana { get; } = Path.Combine(Repository(), "grafana");

    /// <summary>These tests, as they are written.</summary>
    public static string Tests { get; } = Path.Combine(Repository(), "tests", "ProbeAgent.LabTests");

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
