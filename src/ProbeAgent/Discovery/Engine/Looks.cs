namespace ProbeAgent.Discovery.Engine;

/// <summary>Makes the looks on one connection. Its methods are the discovery's own thread's.</summary>
internal sealed class Looks : ILooks
{
    // What is asked at once: an engine answers others, too.
    private const int AtOnce = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly IEngine _engine;
    private readonly EngineView _view;
    private readonly Mailbox _mailbox;
    private readonly LookSettings _settings;
    private readonly CancellationToken _ending;
    private readonly Queue<Action> _waiting = [];
    private readonly Dictionary<string, Pending> _pending = [];
    private int _running;

    /// <param name="engine">Whom to ask.</param>
    /// <param name="view">Who wants to know.</param>
    /// <param name="mailbox">The way back to its thread.</param>
    /// <param name="settings">How to look.</param>
    /// <param name="ending">The connection ends.</param>
    public Looks(IEngine engine, EngineView view, Mailbox mailbox, LookSettings settings, CancellationToken ending) =>
        (_engine, _view, _mailbox, _settings, _ending) = (engine, view, mailbox, settings, ending);

    // What one look does: asks the engine, and gives what is to be done with the answer and the moment the look began at.
    private delegate Task<Action<long>> Look(CancellationToken cancellationToken);

    public void AtContainer(string id) => Want(id, async token =>
    {
        var facts = await _settings.Patience.AskAsync(inner => _engine.InspectContainerAsync(id, inner), token).ConfigureAwait(false);
        return began => _view.OnContainer(id, facts, began);
    });

    public void AtNetwork(string id) => Want($"network {id}", async token =>
    {
        var network = await _settings.Patience.AskAsync(inner => _engine.InspectNetworkAsync(id, inner), token).ConfigureAwait(false);
        return began => _view.OnNetwork(id, network, began);
    });

    public void AtAll() => WantAll("all", anew: false);

    /// <summary>Reads the list, and looks at everything that matters: anything may have happened unseen.</summary>
    public void AtAllAnew() => WantAll("all anew", anew: true);

    private void WantAll(string what, bool anew)
    {
        // A container's id doesn't change while it lives, and the agent lives in it. Who was not found is sought with everything else.
        var known = _view.Self is { Self: null } unknown && (anew || !unknown.IsFinal) ? null : _view.Self;
        var finders = _view.Finders;
        Want(what, async token =>
        {
            var reading = await _settings.Reader.ReadAsync(_engine, finders, known, _settings.Patience, token).ConfigureAwait(false);
            return began =>
            {
                _view.OnReading(reading, began, anew);
                _settings.HasRead();
            };
        });
    }

    private void Want(string what, Look look)
    {
        if (!_pending.TryGetValue(what, out var pending))
            _pending[what] = pending = new Pending();
        if (pending.IsRunning)
            pending.IsWantedAgain = true;
        else
            Start(what, pending, look);
    }

    private void Start(string what, Pending pending, Look look)
    {
        (pending.IsRunning, pending.IsWantedAgain) = (true, false);
        if (_running == AtOnce)
            _waiting.Enqueue(() => Run(what, pending, look));
        else
            Run(what, pending, look);
    }

    private void Run(string what, Pending pending, Look look)
    {
        _running++;
        pending.IsWantedAgain = false; // whoever asked while it waited gets this one
        _ = RunAsync(what, pending, look, _view.Next());
    }

    private async Task RunAsync(string what, Pending pending, Look look, long began)
    {
        try
        {
            var done = await MakeAsync(look, began).ConfigureAwait(false);
            await _mailbox.PostAsync(() => Finish(what, pending, look, done), _ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // the connection has ended, and whoever wanted to know with it
        }
    }

    // What is to be done on the discovery's own thread; null when the look failed.
    private async Task<Action?> MakeAsync(Look look, long began)
    {
        try
        {
            var take = await look(_ending).ConfigureAwait(false);
            return () => take(began);
        }
        catch (Exception e) when (!_ending.IsCancellationRequested)
        {
            _settings.HasFailed(e);
            return null;
        }
    }

    private void Finish(string what, Pending pending, Look look, Action? done)
    {
        _running--;
        pending.IsRunning = false;
        pending.Failures = done is null ? pending.Failures + 1 : 0;
        if (_waiting.TryDequeue(out var next))
            next();
        done?.Invoke();
        if (pending.IsRunning)
            return; // whoever took it wanted another at once
        if (pending.IsWantedAgain)
            Start(what, pending, look);
        else if (done is null)
            _ = RepeatAsync(what, pending, look);
        else
            _pending.Remove(what);
    }

    private async Task RepeatAsync(string what, Pending pending, Look look)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(pending.Failures - 1, 10));
        try
        {
            await Task.Delay(pause < LongestPause ? pause : LongestPause, _settings.Time, _ending).ConfigureAwait(false);
            await _mailbox.PostAsync(() => Want(what, look), _ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // the connection has ended
        }
    }

    private sealed class Pending
    {
        public bool IsRunning { get; set; }

        public bool IsWantedAgain { get; set; }

        public int Failures { get; set; }
    }
}
