using Polly;
using Polly.Retry;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Keeps a connection to the engine, for ever: reconnects with backoff and jitter, and reads everything anew each time.</summary>
/// <param name="open">Makes a client; it connects to nothing before it is asked.</param>
/// <param name="address">Where the engine is, for people.</param>
/// <param name="view">What is known of it.</param>
/// <param name="reader">Reads all of it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told once of each change.</param>
internal sealed partial class EngineWatch(
    Func<IEngine> open, string address, EngineView view, EngineReader reader, TimeProvider time, ILogger logger)
{
    /// <summary>How long an address may wait for its confirmation.</summary>
    public static readonly TimeSpan ConfirmTime = TimeSpan.FromMilliseconds(300);

    /// <summary>The pause before the first new attempt, about; it doubles.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    // A connection that held for so long was a good one: the next attempt comes at once.
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(10);

    private volatile EngineState _state = new(address);
    private volatile SharedLook? _shared;
    private long _lastNanoseconds;
    private string? _lookProblem;

    /// <summary>How it stands; from any thread.</summary>
    public EngineState State => _state;

    /// <summary>Raised when <see cref="State"/> was replaced.</summary>
    public event Action? StateChanged;

    /// <summary>Runs until the agent ends; throws nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is not null && !stopping.IsCancellationRequested),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstPause,
                MaxDelay = LongestPause,
            })
            .Build();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await pipeline.ExecuteAsync(ConnectAsync, stopping).ConfigureAwait(false);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.Fault(logger, e);
            }
        }
    }

    /// <summary>Looks anew at who has which address on the gateways' networks.</summary>
    /// <returns>Whether the engine answered in time; what it said has been taken in then.</returns>
    public async Task<bool> ConfirmAsync(CancellationToken cancellationToken)
    {
        if (_shared is not { } shared)
            return false;
        try
        {
            await shared.JoinAsync().WaitAsync(ConfirmTime, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // nobody answered in time: the watch says why, where there is a reason to
        }
    }

    private async ValueTask ConnectAsync(CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        try
        {
            using var engine = open();
            using var session = new EngineSession(engine, view, reader, _lastNanoseconds, time, LookFailed, stopping);
            try
            {
                await session.RunAsync(() => Connected(session)).ConfigureAwait(false);
            }
            finally
            {
                _lastNanoseconds = session.LastNanoseconds;
            }

            if (!session.IsToBeRenewed)
                throw new EndOfStreamException("it ended the connection");
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            if (!EngineProblem.IsTheEngines(e))
                Log.Fault(logger, e);
            Lost(e);
            if (time.GetElapsedTime(started) < Good)
                throw;
        }
        finally
        {
            _shared = null;
        }
    }

    private void Connected(EngineSession session)
    {
        _shared = new SharedLook(session.ConfirmAsync);
        var before = Replace(new EngineState(address, true, session.Version));
        if (before.Answers == true)
            return; // only the connection is new
        if (before.Answers == false)
            Log.Back(logger, address, session.Version);
        else
            Log.Found(logger, address, session.Version);
    }

    private void Lost(Exception e)
    {
        var problem = EngineProblem.Text(e);
        var before = _state;
        if (before.Answers == false && before.Problem == problem)
            return;
        Replace(new EngineState(address, false, before.Version, problem));
        if (before.Answers == true)
            Log.Lost(logger, address, problem);
        else
            Log.Away(logger, address, problem);
    }

    private void LookFailed(Exception e)
    {
        var problem = EngineProblem.Text(e);
        if (Interlocked.Exchange(ref _lookProblem, problem) != problem)
            Log.LookFailed(logger, address, problem);
    }

    private EngineState Replace(EngineState state)
    {
        var before = _state;
        _state = state;
        StateChanged?.Invoke();
        return before;
    }

    private static partial class Log
    {
        [LoggerMessage(1420, LogLevel.Information, "the container engine at {Address} answers, version {Version}", EventName = "EngineFound")]
        public static partial void Found(ILogger logger, string address, string version);

        [LoggerMessage(1421, LogLevel.Information, "the container engine at {Address} answers again, version {Version}; everything is read anew", EventName = "EngineBack")]
        public static partial void Back(ILogger logger, string address, string version);

        [LoggerMessage(1422, LogLevel.Warning, "the container engine at {Address} is lost ({Problem}): what it said last stays, and it is tried again", EventName = "EngineLost")]
        public static partial void Lost(ILogger logger, string address, string problem);

        [LoggerMessage(1423, LogLevel.Warning, "the container engine at {Address} can't be read ({Problem}): the agent goes on without it, and tries again", EventName = "EngineAway")]
        public static partial void Away(ILogger logger, string address, string problem);

        [LoggerMessage(1424, LogLevel.Warning, "the container engine at {Address} did not say what it was asked ({Problem}); it is asked again", EventName = "EngineLookFailed")]
        public static partial void LookFailed(ILogger logger, string address, string problem);

        [LoggerMessage(1425, LogLevel.Error, "following the container engine failed by a fault of the agent's own; it is begun anew", EventName = "EngineWatchFault")]
        public static partial void Fault(ILogger logger, Exception exception);
    }
}
