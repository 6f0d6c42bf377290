using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Tests.Discovery.Engine;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Discovery;

public sealed class DiscoveryServiceTests : IDisposable
{
    private readonly CapturedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Start_NoEngine_SaysSoOnceAndKnowsWhatIsConfigured()
    {
        var options = new AgentOptions
        {
            Gateways = [new GatewayOptions { Label = "alpha", Name = "192.0.2.1" }, new GatewayOptions { Label = "beta", Name = "beta" }],
            Docker = new DockerOptions { Host = EngineHost.None },
        };
        using var service = new DiscoveryService(options, VantageForm.Bridge, new OwnClues(), new FakeTimeProvider(), _log.Log.Factory);
        await service.StartAsync(TestContext.Current.CancellationToken);
        await service.ExecuteTask!; // there is nothing to run
        await service.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(EndpointState.Current, service.For("alpha").Current.StateOf(IPAddress.Parse("192.0.2.1")));
        Assert.False(service.For("beta").Current.Known);
        Assert.Equal([new SourceState("alpha", EndpointAuthority.Static, true)], service.Current.Sources);
        Assert.Equal((null, "as configured", false), (service.Current.Engine, service.Current.NoEngineBecause, service.IsStuck));
        Assert.Equal(["INF no container engine is asked (as configured): who the gateway is, is known by its name alone"], _log.Lines());
    }

    [Fact]
    public async Task Changed_LabelsForTheAgent_AreToldWithTheirService()
    {
        await using var watched = new WatchedEngine();
        watched.Engine.Put(Things.Gateway('a', "10.0.0.2"));
        watched.Engine.Label('a', ("probeagent.port", "8080"));
        await watched.StartAsync();
        await watched.SeeAsync(() => watched.Service.Current.Labelled.Length == 1);
        var labelled = watched.Service.Current.Labelled[0];
        Assert.Equal(("gateway", "shop-gateway-1", "8080"), (labelled.Service, labelled.Container, labelled.Labels["probeagent.port"]));

        var second = Things.Gateway('b', null, "shop-second-1") with { Labels = Things.Labels("second") };
        watched.Engine.Put(second);
        watched.Engine.Label('b', ("probeagent.kind", "generic"));
        watched.Engine.Tell(Things.Event("create", second, 100) with { SpeaksToAgent = true });
        await watched.PassUntilAsync(() => watched.Service.Current.Labelled.Length == 2);
    }

    [Fact]
    public async Task Changed_HandlerThrows_OthersHearOfIt()
    {
        await using var watched = new WatchedEngine();
        var heard = 0;
        watched.Service.Changed += _ => throw new InvalidOperationException();
        watched.Service.Changed += _ => heard++;
        await watched.StartAsync();

        await watched.SeeAsync(() => watched.Service.Current.EngineAnswers);

        Assert.True(heard > 0);
    }
}
