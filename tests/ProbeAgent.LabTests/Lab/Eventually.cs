using System.Diagnostics;

namespace ProbeAgent.LabTests.Lab;

/// <summary>Waits for what can only be asked for: asks until the answer is there or the deadline has passed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The first answer that is not null.</summary>
    /// <param name="what">What is waited for, for the message when it does not come.</param>
    /// <param name="ask">Asks once.</param>
    /// <param name="within">The deadline.</param>
    /// <param name="otherwise">What there is instead, for the message.</param>
    public static async Task<T> SeeAsync<T>(string what, Func<CancellationToken, Task<T?>> ask, TimeSpan within, Func<string>? otherwise = null)
        where T : class
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Pause);
        do
        {
            if (await ask(cancellationToken) is { } answer)
                return answer;
        }
        while (Stopwatch.GetElapsedTime(start) < within && await timer.WaitForNextTickAsync(cancellationToken));

        Assert.Fail($"not seen within {within.TotalSeconds:0.#} s: {what}\n{otherwise?.Invoke()}");
        throw new UnreachableException();
    }
}
