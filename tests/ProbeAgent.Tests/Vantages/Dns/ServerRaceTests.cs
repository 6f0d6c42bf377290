using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class ServerRaceTests
{
    private const string One = "10.0.0.1";
    private const string Two = "10.0.0.2";

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task AskAsync_FirstServerAnswers_AsksNobodyElse()
    {
        var servers = new ScriptedServers(_time, _ => ScriptedServers.Found("10.9.0.1"));

        var answer = await Race(servers, 5, 2, One, Two);

        Assert.Equal((NameStatus.Ok, "10.0.0.1:53", null), (answer.Status, answer.Source, answer.Detail));
        Assert.Equal(["10.0.0.1 gw"], servers.Take());
    }

    [Theory]
    [InlineData(nameof(NameStatus.ServerFailure))]
    [InlineData(nameof(NameStatus.Refused))]
    [InlineData(nameof(NameStatus.Malformed))]
    [InlineData(nameof(NameStatus.Unreachable))]
    public async Task AskAsync_FirstServerFails_AsksTheNextAtOnceAndSaysSo(string status)
    {
        var failure = ScriptedServers.Failed(Enum.Parse<NameStatus>(status));
        var servers = new ScriptedServers(_time, a => a.Server == One ? failure : ScriptedServers.Found("10.9.0.1"));

        var answer = await Race(servers, 5, 2, One, Two);

        Assert.Equal((NameStatus.Ok, "10.0.0.2:53", $"10.0.0.1:53: {status}"), (answer.Status, answer.Source, answer.Detail));
    }

    [Theory]
    [InlineData(nameof(NameStatus.NxDomain))]
    [InlineData(nameof(NameStatus.NoAddress))]
    public async Task AskAsync_FirstServerDecides_BelievesIt(string status)
    {
        var servers = new ScriptedServers(_time, a => a.Server == One ? ScriptedServers.Failed(Enum.Parse<NameStatus>(status)) : ScriptedServers.Found("10.9.0.1"));

        Assert.Equal(status, (await Race(servers, 5, 2, One, Two)).Status.ToString());
    }

    [Fact]
    public async Task AskAsync_AllFail_AsksEachAsOftenAsLibcAndTellsAll()
    {
        var servers = new ScriptedServers(_time, a => ScriptedServers.Failed(a.Server == One ? NameStatus.Refused : NameStatus.ServerFailure));

        var answer = await Race(servers, 5, 2, One, Two);

        Assert.Equal(["10.0.0.1 gw", "10.0.0.2 gw", "10.0.0.1 gw", "10.0.0.2 gw"], servers.Take());
        Assert.Equal((NameStatus.ServerFailure, "10.0.0.2:53"), (answer.Status, answer.Source));
        Assert.Equal("10.0.0.1:53: Refused; 10.0.0.2:53: ServerFailure", answer.Detail);
    }

    [Fact]
    public async Task AskAsync_FirstDatagramLost_AsksAgainAfterOneSecond()
    {
        var servers = new ScriptedServers(_time, a => a.Number == 1 ? null : ScriptedServers.Found("10.9.0.1"));

        var racing = Race(servers, 5, 2, One);
        await Seen(servers, 1);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(racing.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var answer = await racing;
        Assert.Equal((NameStatus.Ok, null), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task AskAsync_FirstServerSilent_AsksTheNextAfterOneSecondAndSaysSo()
    {
        var servers = new ScriptedServers(_time, a => a.Server == One ? null : ScriptedServers.Found("10.9.0.1"));

        var racing = Race(servers, 5, 2, One, Two);
        await Seen(servers, 1);
        _time.Advance(ServerRace.FirstTurn);

        Assert.Equal("10.0.0.1:53: no answer until another server gave one", (await racing).Detail);
    }

    [Fact]
    public async Task AskAsync_AllSilent_TakesLibcsTimeInTurnsThatDouble()
    {
        var servers = new ScriptedServers(_time, _ => null);
        var times = new List<double>();
        var start = _time.GetTimestamp();

        var racing = Race(servers, 5, 2, One); // turns of 1, 2, 4 and the remaining 3 s
        foreach (var turn in new[] { 1, 2, 4, 3 })
        {
            await Seen(servers, 1);
            times.Add(_time.GetElapsedTime(start).TotalSeconds);
            _time.Advance(TimeSpan.FromSeconds(turn));
        }

        var answer = await racing;
        Assert.Equal([0, 1, 3, 7], times);
        Assert.Equal((NameStatus.Timeout, null, "10.0.0.1:53: silent"), (answer.Status, answer.Source, answer.Detail));
    }

    [Fact]
    public async Task AskAsync_ShortTimeoutInResolvConf_IsKept()
    {
        var servers = new ScriptedServers(_time, _ => null);

        var racing = Race(servers, 1, 2, One, Two);
        for (var i = 0; i < 4; i++)
        {
            await Seen(servers, 1);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(NameStatus.Timeout, (await racing).Status);
        Assert.Empty(servers.Take());
    }

    [Fact]
    public async Task AskAsync_AnswerAfterItsTurn_StillCounts()
    {
        var late = new TaskCompletionSource<DnsAnswer>();
        var asked = new TaskCompletionSource();
        var count = 0;
        ValueTask<DnsAnswer> Ask(IPEndPoint server, string name, DnsRecordType type, TimeSpan patience, CancellationToken token)
        {
            if (++count == 1)
                return new ValueTask<DnsAnswer>(late.Task);
            asked.SetResult();
            return new ValueTask<DnsAnswer>(Task.Delay(patience, _time, token).ContinueWith(
                _ => ScriptedServers.Failed(NameStatus.Timeout), token, TaskContinuationOptions.None, TaskScheduler.Default));
        }

        var racing = new ServerRace(Ask, _time, EndPoints(One), Conf(5, 2)).AskAsync("gw", DnsRecordType.A, TestContext.Current.CancellationToken).AsTask();
        _time.Advance(ServerRace.FirstTurn);
        await asked.Task;
        late.SetResult(ScriptedServers.Found("10.9.0.1"));

        Assert.Equal(NameStatus.Ok, (await racing).Status);
    }

    [Fact]
    public async Task AskAsync_OneSilentOneFailing_IsNotReportedAsSilence()
    {
        var servers = new ScriptedServers(_time, a => a.Server == One ? null : ScriptedServers.Failed(NameStatus.ServerFailure));

        var racing = Race(servers, 1, 1, One, Two);
        await Seen(servers, 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Seen(servers, 2); // the second failed, and it's the first one's turn again
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(NameStatus.ServerFailure, (await racing).Status);
    }

    [Fact]
    public async Task AskAsync_TokenFires_ThrowsAndEndsAllQueries()
    {
        var servers = new ScriptedServers(_time, _ => null);
        using var caller = new CancellationTokenSource();

        var racing = new ServerRace(servers.AskAsync, _time, EndPoints(One), Conf(5, 2)).AskAsync("gw", DnsRecordType.A, caller.Token).AsTask();
        await Seen(servers, 1);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => racing);
    }

    private static async Task Seen(ScriptedServers servers, int questions)
    {
        for (; questions > 0; questions--)
            await servers.Questions.ReadAsync(TestContext.Current.CancellationToken);
    }

    private static ResolvConf Conf(int timeout, int attempts) =>
        ResolvConfParser.Parse($"nameserver {One}\noptions timeout:{timeout} attempts:{attempts}", "box");

    private static IPEndPoint[] EndPoints(params string[] servers) => [.. servers.Select(s => new IPEndPoint(IPAddress.Parse(s), 53))];

    private Task<DnsAnswer> Race(ScriptedServers script, int timeout, int attempts, params string[] servers)
    {
        var conf = Conf(timeout, attempts) with { Servers = [.. servers.Select(IPAddress.Parse)] };
        return new ServerRace(script.AskAsync, _time, EndPoints(servers), conf)
            .AskAsync("gw", DnsRecordType.A, TestContext.Current.CancellationToken).AsTask();
    }
}
