using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Vantages.Fate;

/// <summary>What a sidecar of Docker's sees, by what happened to its gateway.</summary>
internal static class Signs
{
    private static readonly DateTime Written = new(2026, 11, 22, 21, 0, 0, DateTimeKind.Utc);

    public static readonly NamespaceSigns Healthy = new(["eth0"]);
    public static readonly NamespaceSigns Stopped = new([], HostsMount.Docker, new HostsEntry("", Written));
    public static readonly NamespaceSigns Restarted = Back(0);
    public static readonly NamespaceSigns Recreated = new([], HostsMount.DockerDeleted, new HostsEntry("", Written));
    public static readonly NamespaceSigns OfAnotherEngine = new([], HostsMount.Other, new HostsEntry("172.18.0.2", Written));

    /// <summary>Restarted, the <paramref name="time"/>-th time: with the same address.</summary>
    public static NamespaceSigns Back(int time) => new([], HostsMount.Docker, new HostsEntry("172.18.0.2", Written.AddMilliseconds(time)));
}
