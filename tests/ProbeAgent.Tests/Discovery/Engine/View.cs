using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Discovery.Ledger;
using ProbeAgent.Tests.Reporting.Logging;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Discovery.Engine;

/// <summary>A view on an engine that a test plays: it says what happens, and makes the looks that are wanted when it likes.</summary>
internal sealed class View : IDisposable
{
    private readonly CapturedLog _log = new();

    public View(VantageForm form = VantageForm.Host, params string[] gateways)
    {
        var logger = _log.Log.Factory.CreateLogger("test");
        Engine = new EngineView(form, Time, logger);
        foreach (var name in gateways.Length > 0 ? gateways : [Things.Service])
        {
            var gateway = new WatchedGateway(name, name, AddressFamilies.IPv4);
            var source = new GatewaySource(gateway, Time, logger);
            source.Changed += endpoints => Changes.Add(Things.Text(endpoints).Replace("\n", ", ", StringComparison.Ordinal));
            source.Happened += happened => Changes.Add($"{happened.Action} {happened.Member}");
            Engine.Add(new GatewayContainers(gateway, source, new GatewayFinder(gateway), Time));
        }

        Engine.Requests.DoAll();
        Engine.Begin(Looks);
    }

    public TwoClocks Time { get; } = new(Things.Start.AddMinutes(1));

    public FakeLooks Looks { get; } = new();

    public EngineView Engine { get; }

    /// <summary>Events and snapshots in the order they were told.</summary>
    public List<string> Changes { get; } = [];

    public GatewayEndpoints Current => Engine.Gateways[0].Source.Current;

    public string Text => Things.Text(Current);

    /// <summary>What was logged; ends the log.</summary>
    public string[] Log() => _log.Lines();

    /// <summary>Reads all containers, without looking at any.</summary>
    public void Read(bool anew, params ContainerFacts[] containers) => Read(anew, new SelfFinding(null, null, "not in a container of Docker's"), Things.Project, containers);

    public void Read(bool anew, SelfFinding self, string? project, params ContainerFacts[] containers) => Engine.OnReading(
        new EngineReading([.. containers.Select(container => Things.Listed(container))], [Things.EmptyNetwork], self, project, null), Engine.Next(), anew);

    /// <summary>Reads all containers and inspects each.</summary>
    public void See(params ContainerFacts[] containers)
    {
        Read(anew: true, containers);
        foreach (var container in containers)
            Inspect(container);
        Looks.Take();
    }

    public void Inspect(ContainerFacts facts) => Engine.OnContainer(facts.Id, facts, Engine.Next());

    public void InspectNetwork(params ContainerFacts[] members) => Engine.OnNetwork(Things.NetworkId, Things.NetworkOf(members), Engine.Next());

    public void Happen(string action, ContainerFacts container, double at = 0) => Engine.OnEvent(Things.Event(action, container, at), tell: true);

    public void Dispose() => _log.Dispose();
}
