using System.Net;
using System.Text.Json;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Planning;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>Which gateway, and which of its boots, answers: by the real one's words.</summary>
[Collection(OpenClawLab.Name)]
public sealed class IdentityTests(OpenClawFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Boots_GatewayRestarts_AnotherBootAtTheSameAddress()
    {
        await using var gateway = await OpenClawGateway.StartAsync();
        var settings = AgentSettings.Beside(gateway);
        settings["GATEWAY__TOKEN"] = gateway.Options.Token;
        await using var agent = await AgentProcess.StartAsync(settings);
        var first = await BootAsync(agent, Patience, _ => true);

        gateway.Restart();
        var second = await BootAsync(agent, BootTime, boot => boot.Id != first.Id);

        Assert.Equal(("127.0.0.1", first.Version), (second.Address, second.Version));
        Assert.Matches(@"^\d{4}\.\d+\.\d+", first.Version);
    }

    [Fact]
    public async Task Trial_TheRealGateway_IsKnownAndHasNothingToLog()
    {
        var gateway = await fixture.GatewayAsync();
        var mark = await gateway.MarkAsync();

        var (answer, evidence) = await new Trial(Direct(gateway), Vantage(), TimeProvider.System).RunAsync(IPAddress.Loopback, TestContext.Current.CancellationToken);

        Assert.Equal((AddressAnswer.Gateway, 200, true), (answer, evidence!.Status, evidence.FromGateway));
        await AssertSilentAsync(gateway, mark);
    }

    [Fact]
    public async Task Round_TheRealGatewayAtAnAddressItHasLeft_WrongBackendAndNoToken()
    {
        var gateway = await fixture.GatewayAsync();
        var mark = await gateway.MarkAsync();
        var path = Direct(gateway) with { Host = "127.0.0.1", Steps = StepSet.Tcp | StepSet.Http | StepSet.Upgrade | StepSet.Handshake };
        var left = new Endpoint("shop-gateway-1", "id", IPAddress.Loopback, 1, "shop_default", EndpointState.Retired, DateTimeOffset.UnixEpoch);

        var round = await new Prober(path, Vantage(), TimeProvider.System, new Ledger(left)).RunAsync(handshake: true, path.Timeout, TestContext.Current.CancellationToken);

        var end = RoundVerdict.Of(round).End;
        Assert.Equal((Step.Http, Outcome.WrongBackend, true), (end.Step, end.Outcome, end.Evidence!.FromGateway));
        Assert.Contains("the gateway's own health answer comes from there", end.Evidence.Detail, StringComparison.Ordinal);
        await AssertSilentAsync(gateway, mark);
    }

    private static async Task<(string Address, string Id, string Version)> BootAsync(
        AgentProcess agent, TimeSpan within, Func<(string Address, string Id, string Version), bool> wanted)
    {
        var found = await Eventually.SeeAsync(
            "a boot in the status",
            async _ =>
            {
                using var status = await agent.StatusAsync();
                var path = status.RootElement.GetProperty("gateways")[0].GetProperty("paths")[0];
                if (!path.TryGetProperty("boots", out var boots))
                    return null;
                var boot = Boot(Assert.Single(boots.EnumerateArray()));
                return wanted(boot) ? Tuple.Create(boot) : null;
            },
            within,
            () => $"agent's log:\n{agent.Log}");
        return found.Item1;
    }

    private static (string Address, string Id, string Version) Boot(JsonElement boot) =>
        (boot.GetProperty("address").GetString()!, boot.GetProperty("boot_id").GetString()!, boot.GetProperty("version").GetString()!);

    // How an agent on a bridge would ask it, with a token.
    private static ProbePath Direct(OpenClawGateway gateway) => new PathPlanner(
        new GatewayOptions { Label = "gateway", Name = "gateway", Port = gateway.Port, Token = new Secret(gateway.Options.Token) },
        VantageForm.Bridge, new OwnNetwork { Addresses = [], DefaultGateway = null }, TimeProvider.System).Plan().Direct;

    private static Vantage Vantage() => new("bridge", new SystemResolver(Vantages.Vantage.OwnNamespace, TimeProvider.System), Vantages.Vantage.OwnNamespace);

    private static async Task AssertSilentAsync(OpenClawGateway gateway, GatewayLogMark mark)
    {
        var lines = await gateway.LoggedSinceAsync(mark);
        Assert.Empty(lines.Console);
        Assert.Empty(lines.File);
    }

    private sealed class Ledger(params Endpoint[] endpoints) : IEndpointSource
    {
        public GatewayEndpoints Current { get; } = GatewayEndpoints.Nothing("gateway") with { Version = 1, Authority = EndpointAuthority.Docker, Endpoints = [.. endpoints] };

        public event Action<GatewayEndpoints>? Changed
        {
            add { }
            remove { }
        }

        public event Action<GatewayEvent>? Happened
        {
            add { }
            remove { }
        }

        public ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken) =>
            ValueTask.FromResult<EndpointState?>(Current.StateOf(address));
    }
}
