using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class FamilyLookupTests
{
    private const string Found = nameof(NameStatus.Ok);
    private const string NxDomain = nameof(NameStatus.NxDomain);
    private const string NoAddress = nameof(NameStatus.NoAddress);
    private const string Timeout = nameof(NameStatus.Timeout);
    private const string ServerFailure = nameof(NameStatus.ServerFailure);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("IPv4", "A")]
    [InlineData("IPv6", "Aaaa")]
    [InlineData("Any", "A,Aaaa")]
    public async Task AskAsync_Families_AsksOnlyWhatCounts(string families, string expected)
    {
        var asked = new List<DnsRecordType>();
        var lookup = new FamilyLookup(
            (type, _) =>
            {
                asked.Add(type);
                return ValueTask.FromResult(ScriptedServers.Failed(NameStatus.NoAddress));
            },
            _time);

        await lookup.AskAsync(Enum.Parse<AddressFamilies>(families), TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join(',', asked));
    }

    [Theory]
    [InlineData(Found, Found, Found, "10.0.0.1 fd00::1", null)]
    [InlineData(Found, NoAddress, Found, "10.0.0.1", null)]
    [InlineData(Found, NxDomain, Found, "10.0.0.1", null)]
    [InlineData(Found, ServerFailure, Found, "10.0.0.1", "AAAA: ServerFailure")]
    [InlineData(Found, Timeout, Found, "10.0.0.1", "AAAA: Timeout")]
    [InlineData(NoAddress, Found, Found, "fd00::1", null)]
    [InlineData(Timeout, Found, Found, "fd00::1", "A: Timeout")]
    [InlineData(NxDomain, NxDomain, NxDomain, "", null)]
    [InlineData(NxDomain, NoAddress, NoAddress, "", null)]
    [InlineData(NoAddress, NoAddress, NoAddress, "", null)]
    [InlineData(NxDomain, Timeout, Timeout, "", "AAAA: Timeout")]
    [InlineData(Timeout, NxDomain, Timeout, "", "A: Timeout")]
    [InlineData(Timeout, NoAddress, Timeout, "", "A: Timeout")]
    [InlineData(ServerFailure, ServerFailure, ServerFailure, "", "ServerFailure")]
    [InlineData(Timeout, ServerFailure, ServerFailure, "", "A: Timeout; AAAA: ServerFailure")]
    public async Task AskAsync_Any_MergesBothAnswers(string ipv4, string ipv6, string status, string addresses, string? detail)
    {
        var lookup = new FamilyLookup((type, _) => ValueTask.FromResult(Answer(type, type == DnsRecordType.A ? ipv4 : ipv6)), _time);

        var answer = await lookup.AskAsync(AddressFamilies.Any, TestContext.Current.CancellationToken);

        Assert.Equal((status, addresses, detail), (answer.Status.ToString(), string.Join(' ', answer.Addresses), answer.Detail));
    }

    [Fact]
    public async Task AskAsync_Any_TakesTheSmallerTtl()
    {
        var lookup = new FamilyLookup(
            (type, _) => ValueTask.FromResult(Answer(type, Found) with { Ttl = TimeSpan.FromSeconds(type == DnsRecordType.A ? 60 : 30) }), _time);

        Assert.Equal(TimeSpan.FromSeconds(30), (await lookup.AskAsync(AddressFamilies.Any, TestContext.Current.CancellationToken)).Ttl);
    }

    [Theory]
    [InlineData("A", "10.0.0.1", "AAAA: no answer soon after the other family's")]
    [InlineData("Aaaa", "fd00::1", "A: no answer soon after the other family's")]
    public async Task AskAsync_OneFamilySilent_WaitsOnlyTheGrace(string answered, string address, string detail)
    {
        var lookup = new FamilyLookup(
            async (type, token) =>
            {
                if (type.ToString() != answered)
                    await Task.Delay(System.Threading.Timeout.Infinite, token);
                return Answer(type, Found);
            },
            _time);

        var asking = lookup.AskAsync(AddressFamilies.Any, TestContext.Current.CancellationToken).AsTask();
        Assert.False(asking.IsCompleted);
        _time.Advance(FamilyLookup.Grace);

        var answer = await asking;
        Assert.Equal([IPAddress.Parse(address)], answer.Addresses);
        Assert.Equal(detail, answer.Detail);
    }

    [Fact]
    public async Task AskAsync_TokenFiresInTheGrace_KeepsWhatIsThere()
    {
        using var caller = new CancellationTokenSource();
        var lookup = new FamilyLookup(
            async (type, token) =>
            {
                if (type == DnsRecordType.Aaaa)
                    await Task.Delay(System.Threading.Timeout.Infinite, token);
                return Answer(type, Found);
            },
            _time);

        var asking = lookup.AskAsync(AddressFamilies.Any, caller.Token).AsTask();
        await caller.CancelAsync();

        Assert.Equal(NameStatus.Ok, (await asking).Status);
    }

    [Fact]
    public async Task AskAsync_TokenFiresBeforeAnyAddress_Throws()
    {
        using var caller = new CancellationTokenSource();
        var lookup = new FamilyLookup(
            async (type, token) =>
            {
                if (type == DnsRecordType.A)
                    await Task.Delay(System.Threading.Timeout.Infinite, token);
                return Answer(type, NoAddress);
            },
            _time);

        var asking = lookup.AskAsync(AddressFamilies.Any, caller.Token).AsTask();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static DnsAnswer Answer(DnsRecordType type, string status) => status == Found
        ? ScriptedServers.Found(type == DnsRecordType.A ? "10.0.0.1" : "fd00::1")
        : ScriptedServers.Failed(Enum.Parse<NameStatus>(status));
}
