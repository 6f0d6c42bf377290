using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Probing.Clients;

public sealed class ClientPlannerTests : IDisposable
{
    private readonly TokenGuard _guard = new(new Watched<Secret>(new Secret("s3cret")), TimeProvider.System);

    public void Dispose() => _guard.Dispose();

    [Fact]
    public void Plan_NoToken_PooledAndPinned() => Assert.Equal("pooled,pinned", Plan(Paths.Named(1)));

    [Fact]
    public void Plan_Token_AllThree() => Assert.Equal("pooled,pinned,session", Plan(Paths.Named(1).WithToken(_guard)));

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "pooled")]
    [InlineData(2, "pinned")]
    [InlineData(4, "session")]
    [InlineData(5, "pooled,session")]
    public void Plan_Settings_EachOneByOne(int clients, string planned) =>
        Assert.Equal(planned, Plan(Paths.Named(1).WithToken(_guard), (ClientSet)clients));

    [Fact]
    public void Plan_PathByAddress_None() => Assert.Equal("", Plan(Paths.Loopback(1).WithToken(_guard)));

    [Fact]
    public void Plan_WhereNobodyShouldGetIn_None() =>
        Assert.Equal("", Plan(Paths.Named(1).WithToken(_guard) with { Expect = Expectation.Unreachable }));

    [Fact]
    public void Plan_LadderEndsAtTcp_NothingToAsk() => Assert.Equal("", Plan(Paths.Named(1) with { Steps = StepSet.Dns | StepSet.Tcp }));

    [Fact]
    public void Plan_GenericServiceWithAFirstFrame_NoSession()
    {
        var path = Paths.Named(1);
        path = path with { Steps = path.Steps | StepSet.Handshake, Handshake = new HandshakePolicy(TimeSpan.FromSeconds(10), null) };

        Assert.Equal("pooled,pinned", Plan(path));
    }

    private static string Plan(ProbePath path, ClientSet clients = ClientSet.All)
    {
        var planner = new ClientPlanner(LadderRun.Own, [], TimeProvider.System, new Random(1), NullLogger.Instance);
        var planned = planner.Plan(new GatewayOptions { Label = "gateway", Clients = clients }, [path], new FakeEndpoints());
        return string.Join(',', planned.Select(client => client.Snapshot.Client.Label()));
    }
}
