using ProbeAgent.Discovery.Finding;

namespace ProbeAgent.Tests.Discovery.Finding;

public sealed class OwnCluesReaderTests
{
    private static readonly string A = Things.Id('a');
    private static readonly string B = Things.Id('b');

    [Fact]
    public void ControlGroups_Version1_IsTheContainer() =>
        Assert.Equal([A], OwnCluesReader.ControlGroups($"9:name=systemd:/docker/{A}\n8:pids:/docker/{A}\n0::/docker/{A}\n"));

    [Fact]
    public void ControlGroups_SystemdsScope_IsTheContainer() =>
        Assert.Equal([A], OwnCluesReader.ControlGroups($"0::/system.slice/docker-{A}.scope\n"));

    [Fact]
    public void ControlGroups_EngineInAContainer_InnermostFirst() => Assert.Equal([B, A], OwnCluesReader.ControlGroups($"0::/docker/{A}/docker/{B}\n"));

    [Theory]
    [InlineData("0::/\n")] // a namespace of its own hides it
    [InlineData("")]
    [InlineData("0::/user.slice/user-1000.slice/session-2.scope\n")]
    public void ControlGroups_Hidden_IsNoClue(string table) => Assert.Empty(OwnCluesReader.ControlGroups(table));
}
