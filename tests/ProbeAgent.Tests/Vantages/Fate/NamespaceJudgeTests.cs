using ProbeAgent.Vantages.Fate;

namespace ProbeAgent.Tests.Vantages.Fate;

public sealed class NamespaceJudgeTests
{
    // As they were measured on Docker; routes went with their interfaces.
    [Theory]
    [InlineData("healthy", "eth0", "Docker", "172.18.0.2", "Connected")]
    [InlineData("gateway stopped", "", "Docker", "", "GatewayGone")]
    [InlineData("restarted, same id", "", "Docker", "172.18.0.2", "GatewayBack")]
    [InlineData("recreated", "", "DockerDeleted", "", "GatewayRecreated")]
    [InlineData("recreated, with an entry left over", "", "DockerDeleted", "172.18.0.2", "GatewayRecreated")]
    [InlineData("reconnected", "eth1", "DockerDeleted", "", "Connected")]
    [InlineData("podman, restarted or stopped", "", "Other", "10.88.0.2", "Untold")]
    [InlineData("kubernetes", "", "Other", "", "Untold")]
    public void Of_Signs_TellTheCase(string name, string interfaces, string mount, string entry, string verdict)
    {
        var signs = new NamespaceSigns(
            [.. interfaces.Split(' ', StringSplitOptions.RemoveEmptyEntries)], Enum.Parse<HostsMount>(mount), new HostsEntry(entry, DateTime.UnixEpoch));

        Assert.True(verdict == NamespaceJudge.Of(signs).ToString(), name);
    }
}
