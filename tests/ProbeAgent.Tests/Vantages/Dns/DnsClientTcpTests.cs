using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;
using static ProbeAgent.Tests.Vantages.Dns.FakeDnsServer;

namespace ProbeAgent.Tests.Vantages.Dns;

/// <summary>What happens when the answer over UDP is cut short.</summary>
public class DnsClientTcpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task QueryAsync_Truncated_AsksAgainOverTcp()
    {
        await using var server = new FakeDnsServer(Truncated, q => [Framed(q.Reply(answers: 1).Address("10.0.0.1"))]);

        var answer = await Query(server);

        Assert.Equal([IPAddress.Parse("10.0.0.1")], answer.Addresses);
        var first = await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        var second = await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((false, true), (first.OverTcp, second.OverTcp));
        Assert.Equal(first.Octets, second.Octets);
    }

    [Fact]
    public async Task QueryAsync_DatagramTooLongForTheBuffer_AsksAgainOverTcp()
    {
        await using var server = new FakeDnsServer(
            q => [Huge(q, 2_000)],
            q => [Framed(q.Reply(answers: 1).Address("10.0.0.1"))]);

        Assert.Equal([IPAddress.Parse("10.0.0.1")], (await Query(server)).Addresses);
    }

    [Fact]
    public async Task QueryAsync_TcpAnswerOctetByOctet_IsReadWhole()
    {
        await using var server = new FakeDnsServer(
            Truncated, q => Framed(q.Reply(answers: 1).Address("10.0.0.1")).Select(octet => new[] { octet }));

        Assert.Equal([IPAddress.Parse("10.0.0.1")], (await Query(server)).Addresses);
    }

    [Fact]
    public async Task QueryAsync_LargestTcpAnswer_IsReadWhole()
    {
        await using var server = new FakeDnsServer(Truncated, q => [Framed(Huge(q, 4_090))]);

        var answer = await Query(server);

        Assert.Equal((NameStatus.Ok, DnsAnswerSection.MaximumAddresses), (answer.Status, answer.Addresses.Length));
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "closes", nameof(NameStatus.ServerFailure), "closed the TCP connection before it answered" },
        { "half a length", nameof(NameStatus.ServerFailure), "before it answered" },
        { "half an answer", nameof(NameStatus.ServerFailure), "after 20 of 40 octets" },
        { "length of nothing", nameof(NameStatus.Malformed), "shorter than a header" },
        { "wrong id", nameof(NameStatus.Malformed), "another query's id" },
        { "truncated again", nameof(NameStatus.Malformed), "over TCP as well" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task QueryAsync_BrokenOverTcp_SaysHow(string script, string status, string words)
    {
        await using var server = new FakeDnsServer(Truncated, q => BrokenScript(script, Framed(q.Reply(answers: 1).Address("10.0.0.1")), q));

        var answer = await Query(server);

        Assert.Equal(status, answer.Status.ToString());
        Assert.Contains(words, answer.Detail, StringComparison.Ordinal);
        Assert.Empty(answer.Addresses);
    }

    [Fact]
    public async Task QueryAsync_TcpSilent_TimesOutWhenPatienceEnds()
    {
        await using var server = new FakeDnsServer(Truncated, _ => null);

        var asking = Query(server);
        await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        _time.Advance(Patience);
        var answer = await asking;

        Assert.Equal((NameStatus.Timeout, "truncated over UDP, and over TCP no answer in 1 s"), (answer.Status, answer.Detail));
    }

    private static IEnumerable<byte[]> BrokenScript(string script, byte[] right, FakeQuery query)
    {
        switch (script)
        {
            case "half a length":
                return [right[..1]];
            case "half an answer":
                return [right[..22]];
            case "length of nothing":
                return [[0, 0]];
            case "wrong id":
                right[2] ^= 1;
                return [right];
            case "truncated again":
                return [Framed(query.Reply(flags: 0x8380))];
            default:
                return [];
        }
    }

    private static IEnumerable<byte[]> Truncated(FakeQuery query) => [query.Reply(flags: 0x8380)];

    private static byte[] Huge(FakeQuery query, int records)
    {
        var message = query.Reply(answers: records);
        for (var i = 0; i < records; i++)
            message.Address($"10.1.{i >> 8}.{i & 0xFF}");
        return message;
    }

    private async Task<DnsAnswer> Query(FakeDnsServer server) => await new DnsClient(Vantage.OwnNamespace, _time)
        .QueryAsync(server.EndPoint, "gw.lan", DnsRecordType.A, Patience, TestContext.Current.CancellationToken);
}
