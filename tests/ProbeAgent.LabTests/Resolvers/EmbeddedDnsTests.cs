using System.Net;
using ProbeAgent.LabTests.Lab;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.LabTests.Resolvers;

/// <summary>What Docker's own DNS does, which the views build on; asked by the agent's own client from a container's network.</summary>
[Collection(nameof(Compose.Compose))]
public sealed class EmbeddedDnsTests
{
    private static readonly IPEndPoint Embedded = new(IPAddress.Parse("127.0.0.11"), 53);

    [Fact]
    public async Task KnownName_HasATtlOfTenMinutesAndNoOtherRecords()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var gateway = await network.RunAsync("gateway", "--network-alias", "gateway");
        var id = (await Docker.DoAsync("inspect", "--format", "{{.Id}}", gateway))[..12];
        var client = await ClientAsync(await network.RunAsync("box"));

        foreach (var name in new[] { "gateway", "GateWay", "gateway.", gateway, id, $"gateway.{network.Name}" })
        {
            var answer = await AskAsync(client, name, DnsRecordType.A);
            Assert.Equal((name, NameStatus.Ok, TimeSpan.FromSeconds(600)), (name, answer.Status, answer.Ttl));
            Assert.Equal(await network.AddressAsync(gateway), Assert.Single(answer.Addresses).ToString());
        }

        Assert.Equal(NameStatus.NoAddress, (await AskAsync(client, "gateway", DnsRecordType.Aaaa)).Status);
    }

    [Fact]
    public async Task Replicas_ComeAllAndShuffled()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        for (var replica = 1; replica <= 3; replica++)
            await network.RunAsync($"gateway-{replica}", "--network-alias", "gateway");
        var client = await ClientAsync(await network.RunAsync("box"));

        var orders = new HashSet<string>();
        for (var look = 0; look < 50; look++)
        {
            var answer = await AskAsync(client, "gateway", DnsRecordType.A);
            Assert.Equal(3, answer.Addresses.Length);
            orders.Add(string.Join(' ', answer.Addresses));
        }

        Assert.InRange(orders.Count, 2, 6);
    }

    [Fact]
    public async Task TwoSharedNetworks_AnswerIsOneNetworksAddresses()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var other = await network.AddNetworkAsync("-other");
        var gateway = await network.RunAsync("gateway", "--network-alias", "gateway");
        await Docker.DoAsync("network", "connect", "--alias", "gateway", other, gateway);
        var box = await network.RunAsync("box");
        await Docker.DoAsync("network", "connect", other, box);

        var answer = await AskAsync(await ClientAsync(box), "gateway", DnsRecordType.A);

        Assert.Contains(Assert.Single(answer.Addresses).ToString(), (string[])[await network.AddressAsync(gateway), await network.AddressAsync(gateway, other)]);
    }

    [Fact]
    public async Task UnknownName_WithADeadUpstream_IsNeverNxdomain()
    {
        Require();
        await using var network = await DockerNetwork.CreateAsync();
        var hole = await network.RunAsync("hole");
        await (await ContainerNamespace.OfAsync(hole)).RunAsync("iptables", "-A", "INPUT", "-p", "udp", "--dport", "53", "-j", "DROP");
        await network.RunAsync("gateway", "--network-alias", "gateway");
        var client = await ClientAsync(await network.RunAsync("box", "--dns", await network.AddressAsync(hole)));

        // Engine 20.10 is silent for ever, Engine 26 for four seconds, and says SERVFAIL then.
        Assert.Equal(NameStatus.Timeout, (await AskAsync(client, "nonesuch", DnsRecordType.A)).Status);
        Assert.Equal(NameStatus.Ok, (await AskAsync(client, "gateway", DnsRecordType.A)).Status);
    }

    private static void Require()
    {
        LabRequirements.Engine();
        LabRequirements.Root();
    }

    private static async Task<DnsClient> ClientAsync(string container) =>
        new((await ContainerNamespace.OfAsync(container)).CreateSocket, TimeProvider.System);

    private static async Task<DnsAnswer> AskAsync(DnsClient client, string name, DnsRecordType type) =>
        await client.QueryAsync(Embedded, name, type, TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
}
