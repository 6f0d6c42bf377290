using FsCheck;
using FsCheck.Fluent;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ServerSlotsTests
{
    private ResolvConf _conf = Conf();

    [Fact]
    public void Current_DockersOwn_IsNoFurtherServer() => Assert.Equal("- - -", Slots(new ServerSlots(() => Conf("127.0.0.11"))));

    [Fact]
    public void Current_AServerGoes_TheOthersKeepTheirSlots()
    {
        var slots = new ServerSlots(() => _conf);
        _conf = Conf("10.0.0.1", "10.0.0.2", "10.0.0.3");
        Assert.Equal("10.0.0.1 10.0.0.2 10.0.0.3", Slots(slots));

        _conf = Conf("10.0.0.3", "10.0.0.2");
        Assert.Equal("- 10.0.0.2 10.0.0.3", Slots(slots));

        _conf = Conf("10.0.0.4", "10.0.0.2", "127.0.0.11");
        Assert.Equal("10.0.0.4 10.0.0.2 -", Slots(slots));
    }

    [Fact]
    public void Current_NoFile_TheLocalMachineIsTheServer() => Assert.Equal("127.0.0.1 - -", Slots(new ServerSlots(() => ResolvConfParser.Parse("", "box"))));

    [Fact]
    public void Current_AnySequenceOfFiles_EachServerHasOneSlotAndKeepsIt() => Prop.ForAll<byte[][]>(files =>
    {
        var slots = new ServerSlots(() => _conf);
        var before = new string[ServerSlots.Count];
        foreach (var file in files)
        {
            _conf = Conf([.. file.Select(number => $"10.0.0.{number % 5}")]);
            var now = Slots(slots).Split(' ');
            Assert.Equal(
                _conf.Servers.Select(server => server.ToString()).Order(StringComparer.Ordinal),
                now.Where(server => server != "-").Order(StringComparer.Ordinal));
            for (var slot = 0; slot < before.Length; slot++)
                Assert.True(before[slot] is null or "-" || !now.Contains(before[slot]) || now[slot] == before[slot]);
            before = now;
        }
    }).QuickCheckThrowOnFailure();

    private static ResolvConf Conf(params string[] servers) =>
        ResolvConfParser.Parse(string.Join('\n', servers.Select(server => $"nameserver {server}")), "box");

    private static string Slots(ServerSlots slots) =>
        string.Join(' ', Enumerable.Range(0, ServerSlots.Count).Select(slot => slots.Current(slot).Server?.ToString() ?? "-"));
}
