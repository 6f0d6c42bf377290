using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Vantages.Dns;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class ServerQuestionTests
{
    private static readonly IPAddress Other = IPAddress.Parse("10.0.0.1");

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task AskAsync_NameComesBackWhileAQuestionIsLost_SeenByTheNextOne()
    {
        var servers = new ScriptedServers(_time, asked => asked.Number == 3 ? ScriptedServers.Found("172.18.0.3") : null);

        var asking = Ask(servers);
        foreach (var milliseconds in new[] { 100, 200 })
        {
            await servers.Questions.ReadAsync(TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Equal("172.18.0.3", (await asking).Addresses.Single().ToString());
    }

    [Fact]
    public async Task AskAsync_Silence_EndsWithThePatience()
    {
        var asking = Ask(new ScriptedServers(_time, _ => null));
        for (var milliseconds = 0; milliseconds < 3000; milliseconds += 100)
        {
            Assert.False(asking.IsCompleted);
            await PassAsync(100);
        }

        Assert.Equal(NameStatus.Timeout, (await asking).Status);
    }

    [Fact]
    public async Task AskAsync_EveryCandidateSilent_EndsWithThePatienceAllTheSame()
    {
        var asking = Ask(new ScriptedServers(_time, _ => null), "search a b\noptions ndots:2\n");
        for (var milliseconds = 0; milliseconds < 3000; milliseconds += 100)
            await PassAsync(100);

        Assert.Equal((NameStatus.Timeout, "no answer in 3 s"), ((await asking).Status, (await asking).Detail));
    }

    [Fact]
    public async Task AskAsync_SearchList_IsFollowed()
    {
        var servers = new ScriptedServers(_time, asked => asked.Name == "gateway.b" ? ScriptedServers.Found("10.1.0.1") : ScriptedServers.Failed(NameStatus.NxDomain));

        Assert.Equal(NameStatus.Ok, (await Ask(servers, "search a b\n")).Status);
        Assert.Equal(["10.0.0.1 gateway.a", "10.0.0.1 gateway.b"], servers.Take());
    }

    [Theory]
    // whatever a living server says
    [InlineData("Ok", false)]
    [InlineData("NxDomain", false)]
    [InlineData("NoAddress", false)]
    [InlineData("ServerFailure", false)]
    [InlineData("Malformed", false)]
    // what nobody looks like
    [InlineData("Refused", true)]
    [InlineData("Unreachable", true)]
    // nothing was learnt
    [InlineData("LocalError", null)]
    public async Task AreDeadAsync_Control_Tells(string status, bool? isDead) => Assert.Equal(
        isDead, await Control(new ScriptedServers(_time, _ => Answer(status)), Other));

    [Fact]
    public async Task AreDeadAsync_ControlSilent_DeadAfterASecond()
    {
        var asking = Control(new ScriptedServers(_time, _ => null), Other);
        for (var milliseconds = 0; milliseconds < 1000; milliseconds += 100)
        {
            Assert.False(asking.IsCompleted);
            await PassAsync(100);
        }

        Assert.True(await asking);
    }

    [Fact]
    public async Task AreDeadAsync_Docker_IsAskedForItsOwnContainerAndOthersForLocalhost()
    {
        var servers = new ScriptedServers(_time, _ => ScriptedServers.Failed(NameStatus.NxDomain));

        await Control(servers, EmbeddedView.Address, Other);

        Assert.Equal([$"127.0.0.11 {Terms.OwnContainer}", "10.0.0.1 localhost"], servers.Take());
    }

    [Theory]
    [InlineData("Refused", "NxDomain", false)]
    [InlineData("Refused", "Refused", true)]
    [InlineData("Refused", "LocalError", null)]
    public async Task AreDeadAsync_Several_OneAliveIsEnough(string one, string other, bool? isDead) => Assert.Equal(
        isDead, await Control(new ScriptedServers(_time, asked => Answer(asked.Server == "10.0.0.1" ? one : other)), Other, IPAddress.Parse("10.0.0.2")));

    private static DnsAnswer Answer(string status) =>
        status == "Ok" ? ScriptedServers.Found("127.0.0.1") : ScriptedServers.Failed(Enum.Parse<NameStatus>(status));

    private Task<DnsAnswer> Ask(ScriptedServers servers, string conf = "") => Terms.Question(servers, _time)
        .AskAsync(Other, ResolvConfParser.Parse($"nameserver 10.0.0.1\n{conf}", "box"), TestContext.Current.CancellationToken).AsTask();

    private Task<bool?> Control(ScriptedServers servers, params IPAddress[] asked) => Terms.Question(servers, _time)
        .AreDeadAsync([.. asked], ResolvConfParser.Parse("", "box"), TestContext.Current.CancellationToken).AsTask();

    // What a timer's end brings about may take its way over the pool.
    private async Task PassAsync(int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        await Task.Yield();
    }
}
