using System.Globalization;

namespace ProbeAgent.Discovery.Engine;

/// <summary>One connection to an engine, from the first question to its end: follows the events, and does what they ask for on one
/// thread at a time.</summary>
internal sealed class EngineSession : IDisposable
{
    /// <summary>How long the engine may be silent before it is asked whether it is still there.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>How long a stream from another machine may be silent before it is opened anew: a router in between may have
    /// forgotten it, and told nobody.</summary>
    public static readonly TimeSpan RemoteSilence = TimeSpan.FromMinutes(5);

    /// <summary>How long one answer may take. An inspection waits for a start or stop that is under way.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly IEngine _engine;
    private readonly EngineView _view;
    private readonly EngineReader _reader;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _lookFailed;
    private readonly Mailbox _mailbox = new();
    private readonly Patience _patience;
    private readonly CancellationTokenSource _endingSource;
    private readonly CancellationToken _ending;
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EventIntake _intake;
    private Looks? _looks;
    private Exception? _broken;

    /// <param name="engine">The engine; stays the caller's.</param>
    /// <param name="view">What is known of it.</param>
    /// <param name="reader">Reads all of it.</param>
    /// <param name="since">The last event seen before, in nanoseconds since 1970; 0 if none was.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lookFailed">Told of a look that failed.</param>
    /// <param name="stopping">The agent is ending.</param>
    public EngineSession(
        IEngine engine, EngineView view, EngineReader reader, long since, TimeProvider time, Action<Exception> lookFailed, CancellationToken stopping)
    {
        (_engine, _view, _reader, _time, _lookFailed) = (engine, view, reader, time, lookFailed);
        _patience = new Patience(AnswerTime, time);
        _intake = new EventIntake(view, _mailbox, since, time);
        _endingSource = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _ending = _endingSource.Token;
    }

    /// <summary>The last event seen, in nanoseconds since 1970.</summary>
    public long LastNanoseconds => _intake.LastNanoseconds;

    /// <summary>The engine's version; empty before it has said so.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Whether it ended because it was silent for so long that it is better begun anew, and not by the engine.</summary>
    public bool IsToBeRenewed { get; private set; }

    /// <summary>Runs until the stream of events ends.</summary>
    /// <param name="connected">Told once all has been read.</param>
    /// <exception cref="Exception">Whatever says that the engine is away, refuses or can't be understood.</exception>
    public async Task RunAsync(Action connected)
    {
        await _patience.AskAsync(_engine.PingAsync, _ending).ConfigureAwait(false);
        Version = await _patience.AskAsync(_engine.GetVersionAsync, _ending).ConfigureAwait(false);
        // The stream first, then the list: what happens in between is seen twice, and nothing never.
        var following = FollowAsync();
        _looks = new Looks(_engine, _view, _mailbox, new LookSettings(_reader, _patience, _time, () => OnRead(connected), OnLookFailed), _ending);
        _view.Begin(_looks);
        _view.Requests.Added += _mailbox.Wake;
        var watching = WatchSilenceAsync();
        try
        {
            _view.Requests.DoAll();
            _view.LookAnew();
            await WorkAsync().ConfigureAwait(false);
        }
        finally
        {
            await _endingSource.CancelAsync().ConfigureAwait(false);
            // They throw nothing; and one that hangs all the same is left behind.
            await Task.WhenAll(following, watching).WaitAsync(AnswerTime, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _view.Requests.Added -= _mailbox.Wake;
            _view.End();
        }

        if (_broken is not null)
            throw _broken;
    }

    /// <summary>Looks at who has which address on the gateways' networks, and for containers that nobody has told of yet.</summary>
    public async Task ConfirmAsync()
    {
        await _read.Task.WaitAsync(_ending).ConfigureAwait(false);
        var began = await OnOwnThreadAsync(_view.Next).ConfigureAwait(false);
        // Neither waits for a container that is being started, as an inspection would.
        var listing = _patience.AskAsync(_engine.ListContainersAsync, _ending);
        var networks = await Task.WhenAll(_view.NetworkIds
            .Select(id => _patience.AskAsync(token => _engine.InspectNetworkAsync(id, token), _ending))).ConfigureAwait(false);
        var listed = await listing.ConfigureAwait(false);
        await OnOwnThreadAsync(() => TakeIn(listed, networks, began)).ConfigureAwait(false);
    }

    public void Dispose() => _endingSource.Dispose();

    private long TakeIn(IReadOnlyList<ListedContainer> listed, IEnumerable<NetworkFacts?> networks, long began)
    {
        _view.OnListed(listed, began);
        foreach (var network in networks.OfType<NetworkFacts>())
            _view.OnNetwork(network.Id, network, began);
        return began;
    }

    private async Task<long> OnOwnThreadAsync(Func<long> action)
    {
        var done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _mailbox.PostAsync(() => done.SetResult(action()), _ending).ConfigureAwait(false);
        return await done.Task.WaitAsync(_ending).ConfigureAwait(false);
    }

    private async Task FollowAsync()
    {
        try
        {
            await _engine.FollowAsync(Text(_intake.From), _intake.Take, _ending).ConfigureAwait(false);
            await EndAsync(null).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await EndAsync(e).ConfigureAwait(false);
        }
    }

    private static string Text(long nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000_000}.{nanoseconds % 1_000_000_000:000000000}");

    private void OnRead(Action connected)
    {
        if (_read.TrySetResult())
            connected();
    }

    private void OnLookFailed(Exception e)
    {
        _lookFailed(e);
        if (!_read.Task.IsCompleted)
            _ = EndAsync(e); // an engine that can't be read at all is as good as none
    }

    private async Task EndAsync(Exception? e)
    {
        if (!_ending.IsCancellationRequested)
            _broken ??= e; // what comes after the first is only its echo
        await _endingSource.CancelAsync().ConfigureAwait(false);
    }

    private async Task WorkAsync()
    {
        using var timer = _time.CreateTimer(_ => _mailbox.TryPost(_view.Tick), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var start = _time.GetTimestamp();
        var nextReading = TimeSpan.Zero;
        while (!_ending.IsCancellationRequested)
        {
            while (_mailbox.TryTake(out var action))
                action();
            _view.Requests.DoAll();
            var now = _time.GetElapsedTime(start);
            if (_intake.HasMissed && now >= nextReading)
            {
                _intake.Forgive();
                nextReading = now + BetweenReadings;
                _view.LookAnew();
            }

            var due = _view.DueIn;
            if (_intake.HasMissed && nextReading - now < due)
                due = nextReading - now;
            timer.Change(due > TimeSpan.Zero ? due : Breath, Timeout.InfiniteTimeSpan);
            try
            {
                await _mailbox.WaitAsync(_ending).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task WatchSilenceAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Silence, _time, _ending).ConfigureAwait(false);
                if (_intake.Silence < Silence)
                    continue;
                await _patience.AskAsync(_engine.PingAsync, _ending).ConfigureAwait(false);
                IsToBeRenewed = _engine.IsRemote && _intake.Silence >= RemoteSilence;
                if (IsToBeRenewed)
                    await EndAsync(null).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            await EndAsync(e).ConfigureAwait(false);
        }
    }
}
