using System.Text.RegularExpressions;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Compose;

/// <summary>What a running agent may do: nothing but open sockets. By the engine's word, and by the kernel's.</summary>
internal static partial class LeastPrivilege
{
    public static async Task HoldsAsync(ScrapedAgent agent)
    {
        Assert.Equal(
            "user=65532:65532 privileged=false readonly=true drop=[ALL] add=[] options=[no-new-privileges:true] mounts=[] signal=SIGTERM",
            await agent.InspectAsync(
                "user={{.Config.User}} privileged={{.HostConfig.Privileged}} readonly={{.HostConfig.ReadonlyRootfs}} drop={{.HostConfig.CapDrop}} "
                + "add={{.HostConfig.CapAdd}} options={{.HostConfig.SecurityOpt}} mounts={{.Mounts}} signal={{.Config.StopSignal}}"));
        Assert.Equal("""["CMD","/usr/bin/probeagent","healthcheck"]""", await agent.InspectAsync("{{json .Config.Healthcheck.Test}}"));

        var status = await File.ReadAllTextAsync($"/proc/{await agent.InspectAsync("{{.State.Pid}}")}/status", TestContext.Current.CancellationToken);
        Assert.Equal("65532", Field(status, "Uid"));
        Assert.Equal("0000000000000000", Field(status, "CapEff"));
        Assert.Equal("0000000000000000", Field(status, "CapBnd"));
        Assert.Equal("1", Field(status, "NoNewPrivs"));
    }

    private static string Field(string status, string name) =>
        Fields().Matches(status).Single(field => field.Groups[1].Value == name).Groups[2].Value;

    [GeneratedRegex(@"^(\w+):\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Fields();
}
