using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Discovery.Finding;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Discovery.Finding;

public sealed class GatewayFinderTests
{
    private static readonly ContainerFacts Own = Things.Gateway('a', "10.0.0.2");
    private static readonly ContainerFacts Others = Own with { Id = Things.Id('b'), Name = "other-gateway-1", Labels = Things.Labels(project: "other") };
    private static readonly ContainerFacts Database = Own with { Id = Things.Id('d'), Name = "shop-database-1", Labels = Things.Labels("database") };
    private static readonly ContainerFacts Plain = Own with { Id = Things.Id('e'), Name = "gateway", Labels = ComposeLabels.None };

    [Fact]
    public void Find_ServiceOfOwnProject_GoesBeforeOthers()
    {
        var binding = Find([Others, Plain, Own, Database], project: Things.Project);

        Assert.Equal([(Things.Project, Things.Service)], binding!.Services);
        Assert.True(binding.Includes("anything", Own.Labels));
        Assert.False(binding.Includes(Others.Name, Others.Labels));
        Assert.False(binding.Includes("shop-gateway-run-1", Things.Labels(oneOff: true)));
        Assert.False(binding.Includes("gateway", ComposeLabels.None));
    }

    [Fact]
    public void Find_OnlyGateway_IsWhoseNamespaceTheAgentShares()
    {
        var binding = Find([Others, Own, Database], owner: Database, project: Things.Project);

        Assert.Equal([(Things.Project, "database")], binding!.Services);
        Assert.Equal("the agent shares its network namespace", binding.Because);
    }

    [Fact]
    public void Find_GatewayByItsLabels_SharedNamespaceIsItsOnlyByName()
    {
        var finder = new GatewayFinder(new WatchedGateway(Things.Service, Things.Service, AddressFamilies.IPv4), isLabelled: true);
        var listed = new[] { Own, Database }.Select(container => Things.Listed(container)).ToList();

        Assert.Equal(Things.Service, finder.Find(listed, Database, Things.Project, null, isOnly: true, out _)!.Services.Single().Service);
    }

    [Fact]
    public void Find_OneOfSeveralGateways_SharedNamespaceIsItsOnlyByName()
    {
        Assert.Equal(Things.Service, Find([Own, Database], owner: Database, project: Things.Project, isOnly: false)!.Services.Single().Service);
        Assert.Equal(Things.Service, Find([Own, Database], owner: Own, isOnly: false)!.Services.Single().Service);
        Assert.Equal("the agent shares its network namespace", Find([Own, Database], owner: Own, isOnly: false)!.Because);
        var aliased = Database with { Attachments = [Things.Place("10.0.0.9", "Gateway")] };
        Assert.Equal("database", Find([Others, aliased], owner: aliased, isOnly: false)!.Services.Single().Service);
    }

    [Fact]
    public void Find_ContainerName_IsItWithoutCompose()
    {
        var binding = Find([Others, Plain, Database], project: Things.Project);

        Assert.Equal(["gateway"], binding!.Names);
        Assert.True(binding.Includes("gateway", ComposeLabels.None));
    }

    [Fact]
    public void Find_AliasOnOwnNetworks_BindsTheServiceBehindIt()
    {
        var aliases = new Dictionary<string, IReadOnlySet<string>> { [Database.Id] = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "GATEWAY" } };

        Assert.Equal([(Things.Project, "database")], Find([Others, Database], project: Things.Project, aliases: aliases)!.Services);
    }

    [Fact]
    public void Find_OnlyServiceOfTheNameAnywhere_IsTakenAndSaid()
    {
        var binding = Find([Others, Database], project: Things.Project);

        Assert.Equal([("other", Things.Service)], binding!.Services);
        Assert.Contains("only service gateway of any Compose project", binding.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ServicesOfTheNameInSeveralProjects_IsNoneAndAsksForTheProject()
    {
        var third = Others with { Id = Things.Id('c'), Labels = Things.Labels(project: "third") };

        Assert.Null(new GatewayFinder(Gateway()).Find([Things.Listed(Others), Things.Listed(third)], null, null, null, true, out var problem));
        Assert.Equal("the Compose projects other and third have a service gateway each; set PROBEAGENT_DOCKER__PROJECT to the right one", problem);
    }

    [Fact]
    public void Find_OneOffContainersAlone_AreNotTheGateway() =>
        Assert.Null(Find([Own with { Labels = Things.Labels(oneOff: true), Name = "shop-gateway-run-1" }], project: Things.Project));

    private static GatewayBinding? Find(
        ContainerFacts[] containers, ContainerFacts? owner = null, string? project = null, IReadOnlyDictionary<string, IReadOnlySet<string>>? aliases = null,
        bool isOnly = true) => new GatewayFinder(Gateway()).Find([.. containers.Select(container => Things.Listed(container))], owner, project, aliases, isOnly, out _);

    private static WatchedGateway Gateway() => new(Things.Service, Things.Service, AddressFamilies.IPv4);
}
