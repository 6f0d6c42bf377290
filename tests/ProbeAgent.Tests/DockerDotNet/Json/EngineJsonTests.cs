using System.Text.Json;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace ProbeAgent.Tests.DockerDotNet.Json;

/// <summary>What engines that are not Docker's newest answer is read, too.</summary>
public sealed class EngineJsonTests
{
    [Theory]
    [InlineData("\"no\"", RestartPolicyKind.No)]
    [InlineData("\"always\"", RestartPolicyKind.Always)]
    [InlineData("\"on-failure\"", RestartPolicyKind.OnFailure)]
    [InlineData("\"unless-stopped\"", RestartPolicyKind.UnlessStopped)]
    [InlineData("\"\"", RestartPolicyKind.Undefined)]
    [InlineData("\"when-the-moon-is-full\"", RestartPolicyKind.Undefined)]
    [InlineData("null", RestartPolicyKind.Undefined)]
    [InlineData("{\"a\":[]}", RestartPolicyKind.Undefined)]
    public void RestartPolicy_AnyName_IsKnownOrUndefined(string name, RestartPolicyKind expected)
    {
        var inspected = Inspected($$$"""{"HostConfig":{"RestartPolicy":{"MaximumRetryCount":3,"Name":{{{name}}} } } }""");

        Assert.Equal((expected, 3), (inspected.HostConfig!.RestartPolicy!.Name, inspected.HostConfig.RestartPolicy.MaximumRetryCount));
    }

    [Fact]
    public void Inspect_NullEverywhere_IsTheDefault()
    {
        var inspected = Inspected("""{"Id":null,"Created":null,"RestartCount":null,"State":{"Running":null,"Pid":null,"Health":null},"Mounts":null,"NetworkSettings":{"Networks":{"n":null},"Ports":{"80/tcp":null}}}""");

        Assert.Equal((null, default, 0, false, 0), (inspected.ID, inspected.Created, inspected.RestartCount, inspected.State!.Running, inspected.State.Pid));
        Assert.Null(inspected.NetworkSettings!.Ports!["80/tcp"]);
    }

    [Fact]
    public void Inspect_OtherLetters_AreReadAllTheSame() =>
        Assert.Equal("192.0.2.53", Assert.Single(Inspected("""{"hostconfig":{"DNS":["192.0.2.53"]}}""").HostConfig!.DNS!));

    [Theory]
    [InlineData("1700000000", "2023-11-14T22:13:20.0000000Z")]
    [InlineData("\"2023-11-14T22:13:20Z\"", "2023-11-14T22:13:20.0000000Z")]
    [InlineData("\"2023-11-14T22:13:20.123456789Z\"", "2023-11-14T22:13:20.1234567Z")]
    [InlineData("\"2023-11-14T23:13:20+01:00\"", "2023-11-14T22:13:20.0000000Z")]
    [InlineData("\"2023-11-14 22:13:20Z\"", "2023-11-14T22:13:20.0000000Z")]
    [InlineData("\"0001-01-01T00:00:00Z\"", "0001-01-01T00:00:00.0000000Z")]
    public void Created_AnyForm_IsTheTime(string json, string expected) =>
        Assert.Equal(expected, Inspected($$"""{"Created":{{json}}}""").Created.ToUniversalTime().ToString("O"));

    [Theory]
    [InlineData("""{"Created":"yesterday"}""")]
    [InlineData("""{"Created":true}""")]
    [InlineData("""{"Created":1e300}""")]
    [InlineData("""{"Created":9223372036854775807}""")]
    [InlineData("""{"State":{"Pid":"1"}}""")]
    [InlineData("""{"State":{"Running":"yes"}}""")]
    [InlineData("""{"Name":"\ud800"}""")]
    [InlineData("""{"State":[]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"Id":""")]
    [InlineData("")]
    public void Inspect_WrongKind_ThrowsNothingButJsonException(string json) =>
        Assert.ThrowsAny<JsonException>(() => Inspected(json));

    private static ContainerInspectResponse Inspected(string json) =>
        JsonSerializer.Deserialize(json, EngineJson.Default.ContainerInspectResponse)!;
}
