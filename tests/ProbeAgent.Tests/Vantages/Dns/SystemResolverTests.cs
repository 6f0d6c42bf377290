using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public sealed class SystemResolverTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string Hosts => Path.Combine(_folder.FullName, "hosts");

    private string Conf => Path.Combine(_folder.FullName, "resolv.conf");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("172.18.0.3", "IPv4", "172.18.0.3")]
    [InlineData("::1", "IPv6", "::1")]
    [InlineData("[fd00::1]", "Any", "fd00::1")]
    [InlineData("fe80::1%1", "Any", "fe80::1%1")]
    [InlineData("fd00::1", "IPv4", "fd00::1")] // whoever writes it means it
    public async Task ResolveAsync_Address_IsItsOwnAnswer(string name, string families, string expected)
    {
        var answer = await Resolve(Nobody(), name, families);

        Assert.Equal((NameStatus.Ok, null, expected), (answer.Status, answer.Source, Assert.Single(answer.Addresses).ToString()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("127.1")]
    [InlineData("2886860803")]
    [InlineData("0x7f000001")]
    [InlineData("[::1]:53")]
    public async Task ResolveAsync_WhatOnlyLooksLikeAnAddress_IsAskedFor(string name)
    {
        var servers = new ScriptedServers(_time, _ => ScriptedServers.Found("10.0.0.1"));

        Assert.Equal("127.0.0.1:53", (await Resolve(servers, name, "IPv4")).Source);
    }

    [Fact]
    public async Task ResolveAsync_NameInHosts_AsksNoServer()
    {
        File.WriteAllText(Hosts, "10.0.0.1 gateway\n10.0.0.2 GATEWAY\n");

        var answer = await Resolve(Nobody(), "Gateway.", "IPv4");

        Assert.Equal((NameStatus.Ok, "hosts", null, null), (answer.Status, answer.Source, answer.Ttl, answer.Detail));
        Assert.Equal(["10.0.0.1", "10.0.0.2"], answer.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task ResolveAsync_HostsHasOnlyTheOtherFamily_AsksTheServers()
    {
        File.WriteAllText(Hosts, "fd00::1 gateway\n");

        Assert.Equal("127.0.0.1:53", (await Resolve(new ScriptedServers(_time, _ => ScriptedServers.Found("10.0.0.1")), "gateway", "IPv4")).Source);
    }

    [Theory]
    [InlineData("localhost", "IPv4", "127.0.0.1")]
    [InlineData("LOCALHOST.", "IPv6", "::1")]
    [InlineData("a.localhost", "Any", "127.0.0.1 ::1")]
    public async Task ResolveAsync_LocalhostNotInHosts_IsLoopback(string name, string families, string expected)
    {
        var answer = await Resolve(Nobody(), name, families);

        Assert.Equal((expected, "hosts"), (string.Join(' ', answer.Addresses), answer.Source));
    }

    [Fact]
    public async Task ResolveAsync_LocalhostInHosts_IsWhatHostsSays()
    {
        File.WriteAllText(Hosts, "127.0.0.9 localhost\n");

        Assert.Equal([IPAddress.Parse("127.0.0.9")], (await Resolve(Nobody(), "localhost", "Any")).Addresses);
    }

    [Fact]
    public async Task ResolveAsync_FilesChange_AreFollowedWithoutACache()
    {
        File.WriteAllText(Conf, "nameserver 10.0.0.1\n");
        var resolver = Resolver(new ScriptedServers(_time, a => ScriptedServers.Found($"10.9.0.{a.Number}")));

        Assert.Equal("10.0.0.1:53 10.9.0.1", await Answer());
        Assert.Equal("10.0.0.1:53 10.9.0.2", await Answer());
        File.WriteAllText(Conf, "nameserver 10.0.0.2\n");
        Assert.Equal("10.0.0.2:53 10.9.0.3", await Answer());
        File.WriteAllText(Hosts, "172.18.0.2 gateway\n");
        Assert.Equal("hosts 172.18.0.2", await Answer());
        File.WriteAllText(Hosts + ".new", "172.18.0.3 gateway\n");
        File.Move(Hosts + ".new", Hosts, overwrite: true);
        Assert.Equal("hosts 172.18.0.3", await Answer());

        async Task<string> Answer()
        {
            var answer = await resolver.ResolveAsync("gateway", AddressFamilies.IPv4, TestContext.Current.CancellationToken);
            return $"{answer.Source} {Assert.Single(answer.Addresses)}";
        }
    }

    [Fact]
    public async Task ResolveAsync_FilesMissing_AsksLoopbackAndSaysSo()
    {
        var answer = await Resolve(new ScriptedServers(_time, _ => ScriptedServers.Failed(NameStatus.Refused)), "gateway", "IPv4");

        Assert.Equal((NameStatus.Refused, "127.0.0.1:53"), (answer.Status, answer.Source));
        Assert.Equal($"127.0.0.1:53: Refused; {Hosts} is missing; {Conf} is missing", answer.Detail);
    }

    [Fact]
    public async Task ResolveAsync_ImpossibleName_IsNxdomain()
    {
        var resolver = new SystemResolver(Vantage.OwnNamespace, _time, Hosts, Conf);

        var answer = await resolver.ResolveAsync("a..b", AddressFamilies.Any, TestContext.Current.CancellationToken);

        Assert.Equal(NameStatus.NxDomain, answer.Status);
        Assert.Contains("empty label", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_TokenAlreadyFired_Throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        async () => await Resolver(Nobody()).ResolveAsync("localhost", AddressFamilies.IPv4, new CancellationToken(canceled: true)));

    [Fact]
    public async Task ResolveAsync_RealSockets_SearchesRetransmitsAndMergesBothFamilies()
    {
        // The first datagram is lost, gw.a does not exist, gw has one address of each family.
        var lost = 0;
        await using var server = new FakeDnsServer(q => q switch
        {
            _ when Interlocked.Increment(ref lost) == 1 => [],
            { Name: "gw.a" } => [q.Reply(code: 3)],
            { Type: 28 } => [q.Reply(answers: 1).Address("fd00::1", 20)],
            _ => [q.Reply(answers: 1).Address("10.0.0.1", 30)],
        });
        File.WriteAllText(Conf, "nameserver 127.0.0.1\nsearch a\n");
        var resolver = new SystemResolver(
            new DnsClient(Vantage.OwnNamespace, _time).QueryAsync, _time, Hosts, Conf, server.EndPoint.Port, "box");

        var resolving = resolver.ResolveAsync("gw", AddressFamilies.Any, TestContext.Current.CancellationToken).AsTask();
        await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        _time.Advance(ServerRace.FirstTurn);

        var answer = await resolving;
        Assert.Equal((NameStatus.Ok, $"127.0.0.1:{server.EndPoint.Port}", null), (answer.Status, answer.Source, answer.Detail));
        Assert.Equal("10.0.0.1 fd00::1", string.Join(' ', answer.Addresses));
        Assert.Equal(TimeSpan.FromSeconds(20), answer.Ttl);
    }

    private static DnsAnswer Unexpected(ScriptedServers.Asked asked) => throw new InvalidOperationException(asked.ToString());

    private ScriptedServers Nobody() => new(_time, asked => Unexpected(asked));

    private SystemResolver Resolver(ScriptedServers servers) => new(servers.AskAsync, _time, Hosts, Conf, hostName: "box");

    private async Task<NameAnswer> Resolve(ScriptedServers servers, string name, string families) => await Resolver(servers)
        .ResolveAsync(name, Enum.Parse<AddressFamilies>(families), TestContext.Current.CancellationToken);
}
