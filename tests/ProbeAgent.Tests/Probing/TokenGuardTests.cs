using Microsoft.Extensions.Time.Testing;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

public sealed class TokenGuardTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Take_WhileAnotherPathHoldsTheTurn_NobodyElseSends()
    {
        using var guard = Guard("a");
        using var first = await guard.TakeAsync(TimeSpan.Zero, default);

        Assert.NotNull(first);
        Assert.Null(await guard.TakeAsync(TimeSpan.Zero, default));
        first.Verdict = TokenVerdict.Accepted;
        first.Dispose();
        using var second = await guard.TakeAsync(TimeSpan.Zero, default);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Take_AfterARefusal_NeverAgainUntilTheFileChanges()
    {
        await File.WriteAllTextAsync(_file, "wrong");
        using var guard = new TokenGuard(new Watched<Secret>(_file, file => new Secret(File.ReadAllText(file).Trim())), _time);
        await SpendAsync(guard, TokenVerdict.Refused);

        _time.Advance(TimeSpan.FromDays(1));
        Assert.True(guard.IsRefused);
        Assert.Null(await guard.TakeAsync(TimeSpan.Zero, default));

        await File.WriteAllTextAsync(_file, "right one\n");
        Assert.False(guard.IsRefused);
        using var lease = await guard.TakeAsync(TimeSpan.Zero, default);
        Assert.Equal("right one", lease!.Token.Reveal());
    }

    [Theory]
    [InlineData(null, 300)]
    [InlineData(42, 42)]
    public async Task Take_AfterALockOut_WaitsAsLongAsTheGatewaySays(int? retryAfter, int seconds)
    {
        using var guard = Guard("a");
        await SpendAsync(guard, TokenVerdict.LockedOut, retryAfter is { } value ? TimeSpan.FromSeconds(value) : null);

        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Null(await guard.TakeAsync(TimeSpan.Zero, default));
        _time.Advance(TimeSpan.FromSeconds(1));
        using var lease = await guard.TakeAsync(TimeSpan.Zero, default);
        Assert.NotNull(lease);
    }

    [Fact]
    public async Task Take_TokensThatGotNoAnswer_NeverTenInAMinute()
    {
        using var guard = Guard("a");
        var sent = 0;
        for (var second = 0; second < 60; second++)
        {
            if (guard.MaySend)
            {
                await SpendAsync(guard, TokenVerdict.Unknown);
                sent++;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(sent, 2, 9);
    }

    [Fact]
    public async Task Take_FileBecomesUnreadable_LastTokenStaysAndTheProblemIsNamed()
    {
        await File.WriteAllTextAsync(_file, "good");
        using var guard = new TokenGuard(new Watched<Secret>(_file, ProbeAgent.Probing.Planning.SecretFile.Read), _time);
        await File.WriteAllTextAsync(_file, "");

        using var lease = await guard.TakeAsync(TimeSpan.Zero, default);

        Assert.Equal("good", lease!.Token.Reveal());
        Assert.Contains("it is empty", guard.Problem);
    }

    private TokenGuard Guard(string token) => new(new Watched<Secret>(new Secret(token)), _time);

    private static async Task SpendAsync(TokenGuard guard, TokenVerdict verdict, TimeSpan? retryAfter = null)
    {
        using var lease = await guard.TakeAsync(TimeSpan.Zero, default);
        lease!.Verdict = verdict;
        lease.RetryAfter = retryAfter;
    }
}
