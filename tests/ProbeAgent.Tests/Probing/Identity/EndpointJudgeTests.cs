using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Probing.Identity;

public sealed class EndpointJudgeTests
{
    private const string Mine = "172.18.0.5";
    private const string Left = "172.18.0.4";
    private const string Strange = "172.18.0.9";

    private static readonly ProbePath Service = Paths.Loopback(18789) with
    {
        Name = "service", Kind = PathKind.Service, Host = "gateway", Addresses = AddressRule.Own, Steps = StepSet.Dns | StepSet.Tcp | StepSet.Http,
    };

    private readonly FakeTimeProvider _time = new();
    private readonly FakeEndpoints _endpoints = new FakeEndpoints(CurrentAt(Mine), RetiredAt(Left)).Answering();

    [Theory]
    [InlineData(Mine, "Own", "Current")]
    [InlineData("::ffff:172.18.0.5", "Own", "Current")]
    [InlineData(Left, "Foreign", "Retired")]
    [InlineData(Strange, "Foreign", "Unknown")]
    public async Task Judge_EngineAnswers_ByTheLedgerAndALook(string address, string standing, string state)
    {
        var identity = await JudgeAsync(Service, address);

        Assert.Equal((standing, state), (identity.Standing.ToString(), identity.State.ToString()));
        Assert.Equal(standing == "Own", identity.TakesToken);
        Assert.Equal(standing == "Own" ? 0 : 1, _endpoints.Looks);
    }

    [Fact]
    public async Task Judge_Retired_SaysWhoseItWasAndUntilWhen() =>
        Assert.Equal("172.18.0.4 is not the gateway's any more: shop-gateway-1 left it at 2026-11-22 21:00:00Z", (await JudgeAsync(Service, Left)).Because);

    [Theory]
    [InlineData(Left, "Foreign")] // by the last word
    [InlineData(Strange, "Doubtful")] // no judgement, and no token
    public async Task Judge_EngineAway_OnlyWhatIsKnownToBeRetiredIsForeign(string address, string standing)
    {
        _endpoints.Confirm = (_, _) => Task.FromResult<EndpointState?>(null);

        var identity = await JudgeAsync(Service, address);

        Assert.Equal((standing, false), (identity.Standing.ToString(), identity.TakesToken));
        Assert.NotNull(identity.Because);
    }

    [Fact]
    public async Task Judge_AReplicaWhoseEventHasNotCome_IsOwnByTheLook()
    {
        _endpoints.Confirm = (_, _) =>
        {
            _endpoints.Change(CurrentAt(Mine), CurrentAt(Strange, "shop-gateway-2"));
            return Task.FromResult<EndpointState?>(EndpointState.Current);
        };

        var identity = await JudgeAsync(Service, Strange);

        Assert.Equal((Standing.Own, "shop-gateway-2", true), (identity.Standing, identity.Entry!.Member, identity.TakesToken));
    }

    [Theory]
    [InlineData(Strange, false, "Doubtful", 1000)]
    [InlineData(Strange, true, "Doubtful", 33)]
    [InlineData(Left, false, "Foreign", 1000)]
    [InlineData(Left, true, "Unsettled", 3000)]
    public async Task Judge_LookTakesForEver_AttemptGoesOnInsideTheRound(string address, bool brief, string standing, int milliseconds)
    {
        _endpoints.Confirm = (_, _) => new TaskCompletionSource<EndpointState?>().Task; // deaf to its token, too
        var judging = new EndpointJudge(Service, _endpoints, _time).JudgeAsync(IPAddress.Parse(address), brief, CancellationToken.None).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.False(judging.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(2));

        var identity = await judging;

        Assert.Equal((standing, false), (identity.Standing.ToString(), identity.TakesToken));
        Assert.Equal(address == Strange, identity.Because is null); // a look that is late is no reason to show
    }

    [Fact]
    public async Task Judge_RoundEnds_LookIsNotWaitedFor()
    {
        using var round = new CancellationTokenSource();
        _endpoints.Confirm = async (_, token) =>
        {
            await round.CancelAsync();
            token.ThrowIfCancellationRequested();
            return null;
        };

        Assert.Equal(Standing.Unsettled, (await new EndpointJudge(Service, _endpoints, _time).JudgeAsync(IPAddress.Parse(Left), true, round.Token)).Standing);
    }

    [Fact]
    public async Task Judge_GatewayHasNoAddressNow_UnknownIsNotJudgedAndGetsNoToken()
    {
        _endpoints.Change(RetiredAt(Left));

        var identity = await JudgeAsync(Service, Strange);

        Assert.Equal((Standing.Doubtful, false), (identity.Standing, identity.TakesToken));
        Assert.Contains("knows of no address", identity.Because, StringComparison.Ordinal);
        Assert.Equal(Standing.Foreign, (await JudgeAsync(Service, Left)).Standing);
    }

    [Theory]
    [InlineData(EndpointAuthority.None)]
    [InlineData(EndpointAuthority.Static)]
    [InlineData(EndpointAuthority.Dns)]
    public async Task Judge_NoEnginesWord_AServiceNameIsNotJudged(object authority)
    {
        _endpoints.By((EndpointAuthority)authority);

        Assert.Equal(Standing.Unjudged, (await JudgeAsync(Service, Strange)).Standing);
        Assert.Equal(Standing.Unjudged, (await JudgeAsync(Service, Left)).Standing);
        Assert.Equal(0, _endpoints.Looks);
    }

    [Fact]
    public async Task Judge_NobodyToAsk_NothingIsJudged() =>
        Assert.Equal(new AddressIdentity(Standing.Unjudged), await new EndpointJudge(Service, new NoEndpoints("gateway"), _time).JudgeAsync(IPAddress.Parse(Left), false, CancellationToken.None));

    [Theory]
    [InlineData(EndpointAuthority.Docker, Left, "Foreign")]
    [InlineData(EndpointAuthority.Dns, Left, "Foreign")]
    [InlineData(EndpointAuthority.Docker, Strange, "Unjudged")]
    [InlineData(EndpointAuthority.Docker, Mine, "Own")]
    public async Task Judge_AddressInAUrl_OnlyWhatTheGatewayHasLeftIsForeign(object authority, string address, string standing)
    {
        var path = Service with { Kind = PathKind.Url, Host = address, Addresses = AddressRule.NotRetired, Steps = StepSet.Tcp | StepSet.Http };
        _endpoints.By((EndpointAuthority)authority);

        Assert.Equal(standing, (await JudgeAsync(path, address)).Standing.ToString());
    }

    [Theory]
    [InlineData(EndpointAuthority.Docker, "Foreign")]
    [InlineData(EndpointAuthority.Dns, "Unjudged")] // what the name means now is newer than the ledger's word
    public async Task Judge_NameOnTheHostsNetwork_RetiredOnlyByTheEnginesWord(object authority, string standing)
    {
        _endpoints.By((EndpointAuthority)authority);

        Assert.Equal(standing, (await JudgeAsync(Service with { Addresses = AddressRule.NotRetired }, Left)).Standing.ToString());
    }

    [Theory]
    [InlineData(Mine, "Own", "Current")]
    [InlineData(Left, "Unjudged", "Unknown")] // an nginx has the gateway's old address by right
    [InlineData(Strange, "Unjudged", "Unknown")]
    public async Task Judge_UrlByName_NothingIsHeldAgainstAnAddress(string address, string standing, string state)
    {
        var identity = await JudgeAsync(Service with { Kind = PathKind.Url, Addresses = AddressRule.Any }, address);

        Assert.Equal((standing, state, true), (identity.Standing.ToString(), identity.State.ToString(), identity.TakesToken));
    }

    [Fact]
    public async Task Judge_AtTheFastInterval_EngineIsAskedOnceASecondUnlessTheLedgerChanges()
    {
        var judge = new EndpointJudge(Service, _endpoints, _time);
        for (var round = 0; round < 20; round++)
        {
            Assert.Equal(Standing.Foreign, (await judge.JudgeAsync(IPAddress.Parse(Strange), true, CancellationToken.None)).Standing);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(2, _endpoints.Looks);
        _endpoints.Change(CurrentAt(Mine));
        await judge.JudgeAsync(IPAddress.Parse(Strange), true, CancellationToken.None);
        Assert.Equal(3, _endpoints.Looks);
    }

    [Fact]
    public async Task Judge_CurrentAddress_AllocatesNothing()
    {
        var judge = new EndpointJudge(Service, _endpoints, _time);
        var address = IPAddress.Parse(Mine);
        var standing = (await judge.JudgeAsync(address, false, CancellationToken.None)).Standing;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            standing = (await judge.JudgeAsync(address, false, CancellationToken.None)).Standing;

        Assert.Equal((Standing.Own, 0L), (standing, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    private async Task<AddressIdentity> JudgeAsync(ProbePath path, string address) =>
        await new EndpointJudge(path, _endpoints, _time).JudgeAsync(IPAddress.Parse(address), brief: false, TestContext.Current.CancellationToken);
}
