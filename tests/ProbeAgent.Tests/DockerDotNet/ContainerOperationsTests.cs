using Docker.DotNet;
using Docker.DotNet.Models;

namespace ProbeAgent.Tests.DockerDotNet;

public sealed class ContainerOperationsTests
{
    [Fact]
    public async Task ListContainersAsync_AllParameters_AreAsked()
    {
        await using var engine = FakeEngine.Saying("[]");
        using var client = engine.Connect();

        var listed = await client.Containers.ListContainersAsync(new()
        {
            All = true,
            Since = "a",
            Before = "b/c",
            Limit = 5,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["a=b"] = true } },
        });

        Assert.Empty(listed);
        Assert.Equal(
            "GET /v1.44/containers/json?all=1&since=a&before=b%2Fc&limit=5&filters=%7B%22label%22%3A%7B%22a%3Db%22%3Atrue%7D%7D",
            engine.Requests[^1]);
    }

    [Fact]
    public async Task ListContainersAsync_RealAnswer_IsRead()
    {
        await using var engine = FakeEngine.Saying(Answers.Read("containers"));
        using var client = engine.Connect();

        var listed = await client.Containers.ListContainersAsync(new());

        Assert.Equal(["/shop-gone", "/shop-side", "/shop-gw"], listed.Select(container => Assert.Single(container.Names!)));
        Assert.Equal(["exited", "running", "running"], listed.Select(container => container.State));
        Assert.Equal("10.214.12.2", listed[2].NetworkSettings!.Networks!["shop-shop"].IPAddress);
        var port = Assert.Single(listed[2].Ports!, port => port.PrivatePort == 80);
        Assert.Equal(("127.0.0.1", 32771, "tcp"), (port.IP, port.PublicPort, port.Type));
        Assert.Equal("gateway", listed[2].Labels!["com.docker.compose.service"]);
    }

    [Fact]
    public async Task InspectContainerAsync_Running_IsRead()
    {
        var inspected = await InspectAsync("container-running");

        Assert.Equal("/shop-gw", inspected.Name);
        Assert.Equal(("gw", "nginx:stable"), (inspected.Config!.Hostname, inspected.Config.Image));
        Assert.Equal(("running", true, 12520, "2026-11-25T23:02:48.693555174Z"), (inspected.State!.Status, inspected.State.Running, inspected.State.Pid, inspected.State.StartedAt));
        Assert.Equal(("unhealthy", 6), (inspected.State.Health!.Status, inspected.State.Health.FailingStreak));
        Assert.Equal((1, "no, \"never\"\n"), (inspected.State.Health.Log![^1].ExitCode, inspected.State.Health.Log[^1].Output));
        Assert.EndsWith("/hosts", inspected.HostsPath, StringComparison.Ordinal);
        Assert.Equal((RestartPolicyKind.OnFailure, 3), (inspected.HostConfig!.RestartPolicy!.Name, inspected.HostConfig.RestartPolicy.MaximumRetryCount));
        Assert.Equal(("192.0.2.53", "ndots:0", "lan"), (inspected.HostConfig.DNS![0], inspected.HostConfig.DNSOptions![0], inspected.HostConfig.DNSSearch![0]));
        Assert.Equal(["somewhere:192.0.2.7"], inspected.HostConfig.ExtraHosts!);
        Assert.Equal(["/data", "/tmp"], inspected.Mounts!.Select(mount => mount.Destination).Order());
        Assert.Equal(["80/tcp", "9788/tcp"], inspected.Config.ExposedPorts!.Keys.Order());
        Assert.Null(inspected.NetworkSettings!.Ports!["9788/tcp"]);
        Assert.Equal("32771", Assert.Single(inspected.NetworkSettings.Ports["80/tcp"]!).HostPort);
        var place = inspected.NetworkSettings.Networks!["shop-shop"];
        Assert.Equal(("10.214.12.2", "fd00:e9::2", "10.214.12.1", 24), (place.IPAddress, place.GlobalIPv6Address, place.Gateway, place.IPPrefixLen));
        Assert.DoesNotContain("gateway", place.Aliases!);
    }

    [Fact]
    public async Task InspectContainerAsync_InAnothersNamespace_HasNoNetworks()
    {
        var inspected = await InspectAsync("container-in-another-namespace");

        Assert.StartsWith("container:6c01a4a6bb35", inspected.HostConfig!.NetworkMode, StringComparison.Ordinal);
        Assert.Empty(inspected.NetworkSettings!.Networks!);
        Assert.Equal("", inspected.NetworkSettings.SandboxKey);
    }

    [Fact]
    public async Task InspectContainerAsync_Stopped_HasNoAddress()
    {
        var inspected = await InspectAsync("container-stopped");

        Assert.Equal(("exited", false, 0, 0), (inspected.State!.Status, inspected.State.Running, inspected.State.Pid, inspected.State.ExitCode));
        Assert.Null(inspected.State.Health);
        Assert.Empty(inspected.NetworkSettings!.Ports!);
        Assert.Equal("", inspected.NetworkSettings.Networks!["shop-shop"].IPAddress);
    }

    [Theory]
    [InlineData("shop-gw", "shop-gw")]
    [InlineData("/shop gw?x", "%2Fshop%20gw%3Fx")]
    public async Task InspectContainerAsync_AnyId_StaysOnePart(string id, string asked)
    {
        await using var engine = FakeEngine.Saying("{}");
        using var client = engine.Connect();

        await client.Containers.InspectContainerAsync(id);

        Assert.Equal($"GET /v1.44/containers/{asked}/json", engine.Requests[^1]);
    }

    [Fact]
    public async Task InspectContainerAsync_NoSuchContainer_ThrowsWithTheEnginesWords()
    {
        await using var engine = FakeEngine.Saying("""{"message":"No such container: x"}""", 404);
        using var client = engine.Connect();

        var error = await Assert.ThrowsAsync<DockerContainerNotFoundException>(() => client.Containers.InspectContainerAsync("x"));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, error.StatusCode);
        Assert.Equal("""{"message":"No such container: x"}""", error.ResponseBody);
        Assert.Contains("No such container: x", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ContainerInspectResponse> InspectAsync(string answer)
    {
        await using var engine = FakeEngine.Saying(Answers.Read(answer));
        using var client = engine.Connect();
        return await client.Containers.InspectContainerAsync("any");
    }
}
