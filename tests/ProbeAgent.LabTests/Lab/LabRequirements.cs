namespace ProbeAgent.LabTests.Lab;

/// <summary>What a test needs of the machine. Where it is missing the test is skipped and says why; in CI it fails, because
/// there nothing is skipped.</summary>
internal static class LabRequirements
{
    public static void OpenClaw() => Require(
        File.Exists(Path.Combine(LabFolder.Gateway, "versions")), "the OpenClaw gateway is not installed: run tests/lab/gateway-install");

    public static void Prometheus() => Require(
        File.Exists(Path.Combine(LabFolder.Prometheus("new"), "release")), "Prometheus is not installed: run tests/lab/prometheus-install");

    public static void DashboardSchema() => Require(
        File.Exists(Path.Combine(LabFolder.DashboardSchema, "versions")), "the dashboard's schema is not there: run tests/lab/dashboard-install");

    public static void Helm()
    {
        Require(File.Exists(Path.Combine(LabFolder.Helm, "versions")), "Helm is not installed: run tests/lab/helm-install");
        Engine();
    }

    public static void Engine() => Require(Docker.Answers, "no Docker Engine with the lab's images runs: run tests/lab/up");

    public static void Dockerd() => Require(OnPath("dockerd", Docker.SearchPath), "dockerd is not installed: an engine of the test's own can't be started");

    public static void Root() => Require(Environment.IsPrivilegedProcess, "this changes the host's firewall or namespaces: run the tests as root");

    /// <summary>What repeats for hours what other tests show once.</summary>
    public static void Long() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("PROBEAGENT_LAB_LONG") == "1", "skipped, because it takes long: set PROBEAGENT_LAB_LONG=1");

    public static void Curl() => Require(OnPath("curl"), "curl is not installed: apt-get install curl");

    public static void Require(bool there, string missing)
    {
        if (there)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"nothing is skipped in CI, but {missing}");
        Assert.Skip($"skipped, because {missing}");
    }

    private static bool OnPath(string tool, string? path = null) =>
        (path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));
}
