using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class DnsClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task QueryAsync_Answered_GivesAddressesTtlAndServer()
    {
        await using var server = new FakeDnsServer(q => [q.Reply(answers: 2).Address("10.0.0.1", 30).Address("10.0.0.2", 60)]);

        var answer = await Query(server);

        Assert.Equal((NameStatus.Ok, TimeSpan.FromSeconds(30), null), (answer.Status, answer.Ttl, answer.Detail));
        Assert.Equal([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2")], answer.Addresses);
        Assert.Equal(server.EndPoint, answer.Server);
        var query = await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("gw.lan", 1), (query.Name, query.Type));
    }

    [Fact]
    public async Task QueryAsync_Twice_TakesAnotherIdAndPort()
    {
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < 8; i++)
        {
            var port = 0;
            Socket Noting(AddressFamily family, SocketType type, ProtocolType protocol) => new PortNotingSocket(family, type, protocol, p => port = p);
            await using var server = new FakeDnsServer(q => [q.Reply(code: 3)]);
            await new DnsClient(Noting, _time).QueryAsync(server.EndPoint, "gw.lan", DnsRecordType.A, Patience, TestContext.Current.CancellationToken);
            var query = await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
            seen.Add((query.Octets[0] << 8 | query.Octets[1], port));
        }

        Assert.Equal(8, seen.Count);
        Assert.True(seen.Select(s => s.Item1).Distinct().Count() > 1);
        Assert.True(seen.Select(s => s.Item2).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData(2, nameof(NameStatus.ServerFailure))]
    [InlineData(3, nameof(NameStatus.NxDomain))]
    [InlineData(0, nameof(NameStatus.NoAddress))]
    [InlineData(5, nameof(NameStatus.Refused))]
    public async Task QueryAsync_NoAddressGiven_TellsTheReasonsApart(int code, string status)
    {
        await using var server = new FakeDnsServer(q => [q.Reply(code)]);

        Assert.Equal(status, (await Query(server)).Status.ToString());
    }

    [Fact]
    public async Task QueryAsync_ForeignDatagramsFirst_WaitsForTheRightOne()
    {
        await using var server = new FakeDnsServer(q =>
        [
            [],
            [1, 2, 3],
            q.Octets,
            WrongId(q.Reply(answers: 1).Address("6.6.6.6")),
            WireMessage.Reply(Queries.Write((ushort)(q.Octets[0] << 8 | q.Octets[1]), "evil.lan", DnsRecordType.A), answers: 1).Address("6.6.6.6"),
            q.Reply(answers: 1).Address("10.0.0.1"),
        ]);

        Assert.Equal([IPAddress.Parse("10.0.0.1")], (await Query(server)).Addresses);
    }

    [Fact]
    public async Task QueryAsync_OnlyForeignDatagrams_TimesOut()
    {
        await using var server = new FakeDnsServer(q => [WrongId(q.Reply(answers: 1).Address("6.6.6.6"))]);

        Assert.Equal(NameStatus.Timeout, (await QueryUntilPatienceEnds(server)).Status);
    }

    [Fact]
    public async Task QueryAsync_FloodOfForeignDatagrams_GivesUpEarly()
    {
        await using var server = new FakeDnsServer(q =>
            Enumerable.Repeat(WrongId(q.Reply(answers: 1).Address("6.6.6.6")), DnsUdpExchange.MaximumDatagrams));

        var answer = await Query(server);

        Assert.Equal(NameStatus.Malformed, answer.Status);
        Assert.Contains("another query's id", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_Silence_TimesOutWhenPatienceEnds()
    {
        await using var server = new FakeDnsServer(_ => []);

        var answer = await QueryUntilPatienceEnds(server);

        Assert.Equal((NameStatus.Timeout, "no answer in 1 s", null), (answer.Status, answer.Detail, answer.Source));
    }

    [Fact]
    public async Task QueryAsync_CallersTokenFires_Throws()
    {
        await using var server = new FakeDnsServer(_ => []);
        using var caller = new CancellationTokenSource();

        var asking = Client().QueryAsync(server.EndPoint, "gw.lan", DnsRecordType.A, Timeout.InfiniteTimeSpan, caller.Token).AsTask();
        await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task QueryAsync_NothingListens_IsRefusedAtOnce()
    {
        IPEndPoint gone;
        await using (var server = new FakeDnsServer(_ => []))
            gone = server.EndPoint;

        var answer = await Client().QueryAsync(gone, "gw.lan", DnsRecordType.A, Patience, TestContext.Current.CancellationToken);

        Assert.Equal((NameStatus.Refused, gone.ToString()), (answer.Status, answer.Source));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, nameof(NameStatus.Refused))]
    [InlineData(SocketError.NetworkUnreachable, nameof(NameStatus.Unreachable))]
    [InlineData(SocketError.HostUnreachable, nameof(NameStatus.Unreachable))]
    [InlineData(SocketError.AccessDenied, nameof(NameStatus.Unreachable))]
    [InlineData(SocketError.AddressFamilyNotSupported, nameof(NameStatus.Unreachable))]
    [InlineData(SocketError.TooManyOpenSockets, nameof(NameStatus.LocalError))]
    [InlineData(SocketError.TimedOut, nameof(NameStatus.Timeout))]
    [InlineData(SocketError.ConnectionReset, nameof(NameStatus.ServerFailure))]
    public async Task QueryAsync_SocketFails_BecomesStatus(SocketError error, string status)
    {
        var client = new DnsClient((_, _, _) => throw new SocketException((int)error), _time);

        var answer = await client.QueryAsync(
            new IPEndPoint(IPAddress.Loopback, 53), "gw.lan", DnsRecordType.A, Patience, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.Status.ToString());
        Assert.NotNull(answer.Detail);
    }

    [Fact]
    public async Task QueryAsync_ImpossibleName_IsNxdomainWithoutASocket()
    {
        var client = new DnsClient((_, _, _) => throw new UnreachableException(), _time);

        var answer = await client.QueryAsync(
            new IPEndPoint(IPAddress.Loopback, 53), "a..b", DnsRecordType.A, Patience, TestContext.Current.CancellationToken);

        Assert.Equal(NameStatus.NxDomain, answer.Status);
        Assert.Contains("empty label", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryAsync_MalformedAnswer_SaysWhatIsWrong()
    {
        await using var server = new FakeDnsServer(q => [q.Reply(answers: 2).Address("10.0.0.1")]);

        var answer = await Query(server);

        Assert.Equal((NameStatus.Malformed, "the name of record 2 of 2 can't be read"), (answer.Status, answer.Detail));
    }

    private static byte[] WrongId(byte[] message)
    {
        message[0] ^= 0x55;
        return message;
    }

    private DnsClient Client() => new(Vantage.OwnNamespace, _time);

    private async Task<DnsAnswer> Query(FakeDnsServer server) =>
        await Client().QueryAsync(server.EndPoint, "gw.lan", DnsRecordType.A, Patience, TestContext.Current.CancellationToken);

    private async Task<DnsAnswer> QueryUntilPatienceEnds(FakeDnsServer server)
    {
        var asking = Query(server);
        await server.Queries.ReadAsync(TestContext.Current.CancellationToken);
        _time.Advance(Patience);
        return await asking;
    }

    private sealed class PortNotingSocket(AddressFamily family, SocketType type, ProtocolType protocol, Action<int> note)
        : Socket(family, type, protocol)
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing && LocalEndPoint is IPEndPoint local)
                note(local.Port);
            base.Dispose(disposing);
        }
    }
}
