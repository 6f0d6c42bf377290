using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

public sealed class LibcLookupTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider _time = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _goOn = new(0);
    private int _count;
    private Thread? _thread;

    public void Dispose()
    {
        _asked.Dispose();
        _goOn.Dispose();
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, 0, "NoAddress")]
    [InlineData(SocketError.NoData, 0, "NoAddress")]
    [InlineData(SocketError.TryAgain, 10, "ServerFailure")]
    [InlineData(SocketError.TryAgain, 1000, "Timeout")]
    [InlineData(SocketError.NoRecovery, 0, "ServerFailure")]
    [InlineData(SocketError.TooManyOpenSockets, 0, "LocalError")]
    public async Task AskAsync_Fails_SaysNoMoreThanLibcDoes(SocketError error, int milliseconds, string status)
    {
        var answer = await Ask(new LibcLookup((_, _) =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            throw new SocketException((int)error);
        }, _time));

        Assert.Equal((status, 0), (answer.Status.ToString(), answer.Addresses.Length));
    }

    [Fact]
    public async Task AskAsync_AnyOtherFault_IsTheAgents() => Assert.Equal(
        NameStatus.LocalError, (await Ask(new LibcLookup((_, _) => throw new ArgumentException("too long a name"), _time))).Status);

    [Theory]
    [InlineData("IPv4", AddressFamily.InterNetwork)]
    [InlineData("IPv6", AddressFamily.InterNetworkV6)]
    [InlineData("Any", AddressFamily.Unspecified)]
    public async Task AskAsync_Families_AreAskedFor(string families, AddressFamily asked)
    {
        var libc = new LibcLookup((name, family) => name == "gateway" && family == asked ? [IPAddress.Loopback] : [], _time);

        Assert.Equal([IPAddress.Loopback], (await libc.AskAsync("gateway", Enum.Parse<AddressFamilies>(families), Patience, default)).Addresses);
    }

    [Fact]
    public async Task AskAsync_NeverOnAThreadOfThePool()
    {
        var onPool = true;
        await Ask(new LibcLookup((_, _) =>
        {
            onPool = Thread.CurrentThread.IsThreadPoolThread;
            return [];
        }, _time));

        Assert.False(onPool);
    }

    [Fact]
    public async Task AskAsync_LibcHangs_TimesOutAndNeverAsksTwiceAtOnce()
    {
        var libc = new LibcLookup(Block, _time);
        for (var look = 0; look < 5; look++)
        {
            var asking = Ask(libc);
            if (look == 0)
                await _asked.WaitAsync();
            _time.Advance(Patience);
            Assert.Equal(NameStatus.Timeout, (await asking).Status);
        }

        Assert.Equal(1, _count);
        _goOn.Release();
    }

    [Fact]
    public async Task AskAsync_LibcAnswersALaterLook_ThatOneGetsIt()
    {
        var libc = new LibcLookup(Block, _time);
        var first = Ask(libc);
        await _asked.WaitAsync();
        _time.Advance(Patience);
        await first;

        var second = Ask(libc);
        _goOn.Release();

        Assert.Equal((NameStatus.Ok, 1), ((await second).Status, _count));
    }

    [Fact]
    public async Task AskAsync_LibcAnsweredBetweenTwoLooks_AsksAnew()
    {
        var libc = new LibcLookup(Block, _time);
        var first = Ask(libc);
        await _asked.WaitAsync();
        _time.Advance(Patience);
        await first;
        _goOn.Release(2);
        _thread!.Join();

        var answer = await Ask(libc);

        Assert.Equal((NameStatus.Ok, 2, "10.0.0.2"), (answer.Status, _count, answer.Addresses[0].ToString()));
    }

    private IPAddress[] Block(string name, AddressFamily family)
    {
        var count = Interlocked.Increment(ref _count);
        _thread = Thread.CurrentThread;
        _asked.Release();
        _goOn.Wait();
        return [new IPAddress([10, 0, 0, (byte)count])];
    }

    private static Task<DnsAnswer> Ask(LibcLookup libc) =>
        libc.AskAsync("gateway", AddressFamilies.IPv4, Patience, TestContext.Current.CancellationToken).AsTask();
}
