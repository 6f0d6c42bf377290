using System.Diagnostics;

namespace ProbeAgent.LabTests.Lab;

/// <summary>The lines a process has written so far, and a way to wait for one.</summary>
internal sealed class LogWatch
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _added = NewSignal();

    /// <summary>The number of lines so far: what to count from later.</summary>
    public int Mark()
    {
        lock (_lock)
            return _lines.Count;
    }

    public IReadOnlyList<string> Since(int mark)
    {
        lock (_lock)
            return _lines[mark..];
    }

    public void Add(string line)
    {
        TaskCompletionSource added;
        lock (_lock)
        {
            _lines.Add(line);
            (added, _added) = (_added, NewSignal());
        }

        added.SetResult();
    }

    /// <summary>Waits for a line that contains <paramref name="text"/>.</summary>
    /// <returns>Its index, counted as marks are.</returns>
    public Task<int> WaitForAsync(string text, int since, TimeSpan within) =>
        WaitForAsync($"“{text}”", line => line.Contains(text, StringComparison.Ordinal), since, within);

    /// <summary>Waits for a line that is as told.</summary>
    /// <returns>Its index, counted as marks are.</returns>
    public async Task<int> WaitForAsync(string what, Func<string, bool> isIt, int since, TimeSpan within)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        for (var next = since; ;)
        {
            Task added;
            lock (_lock)
            {
                for (; next < _lines.Count; next++)
                {
                    if (isIt(_lines[next]))
                        return next;
                }

                added = _added.Task;
            }

            try
            {
                await added.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"no line with {what} within {within.TotalSeconds:0.#} s, only:\n{this}");
                throw new UnreachableException();
            }
        }
    }

    public override string ToString() => string.Join('\n', Since(0));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
