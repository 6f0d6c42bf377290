using System.Net;
using ProbeAgent.Probing.WebSockets;

namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>One authenticated session, from hello-ok to its end.</summary>
internal sealed class HeldSession : IAsyncDisposable
{
    /// <summary>How long nothing may be heard: OpenClaw pings every 25 s, ticks every 30 s and cuts a client that is silent
    /// for 75 s; who hears nothing for as long is held to be gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(75);

    // Between two looks, a second apart at most: a peer that pours out so many wants our time, not our ear.
    private const int MaxFrames = 20_000;

    // The agent has half a second to end in, and a clean close is worth half of that.
    private static readonly TimeSpan ClosePatience = TimeSpan.FromMilliseconds(250);

    private readonly Connection _connection;
    private readonly IReadOnlyList<string> _secrets;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly HeldWebSocket _socket;
    private readonly CancellationTokenSource _leaving = new();
    private Task<Message> _held = Task.FromResult(new Message(Outcome.Closed));
    private long _frames;
    private long _heardAt;

    /// <param name="connection">Upgraded and greeted; taken over.</param>
    /// <param name="address">Where it leads.</param>
    /// <param name="secrets">What must not be let into what is said of its end.</param>
    /// <param name="time">The clock.</param>
    public HeldSession(Connection connection, IPAddress address, IReadOnlyList<string> secrets, TimeProvider time)
    {
        (_connection, Address, _secrets, _time) = (connection, address, secrets, time);
        (Since, _start) = (time.GetUtcNow(), time.GetTimestamp());
        _heardAt = _start;
        _socket = new HeldWebSocket(connection);
    }

    public IPAddress Address { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>Starts to hold it.</summary>
    /// <param name="ended">Called once it has ended, on any thread; must be quick.</param>
    public void Hold(Action ended)
    {
        _held = _socket.HoldAsync(_leaving.Token);
        _held.ContinueWith(
            static (_, state) => ((Action)state!)(), ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>How it has ended, or that nothing was heard for too long; null while all is well. From one thread at a time.</summary>
    public Message? Look()
    {
        if (_held.IsCompleted)
            return _held.Result;
        var frames = _socket.Frames;
        if (frames - _frames > MaxFrames)
            return new Message(Outcome.Malformed, Detail: $"more than {MaxFrames} frames at once");
        if (frames != _frames)
            (_frames, _heardAt) = (frames, _time.GetTimestamp());
        return _time.GetElapsedTime(_heardAt) >= Silence
            ? new Message(Outcome.Timeout, Detail: $"nothing was heard for {Silence.TotalSeconds:0} s, neither tick nor ping")
            : null;
    }

    /// <summary>What is told of the end.</summary>
    public SessionEnd Told(Message end)
    {
        var shown = end.Detail is null ? null : Redaction.Hide(new Evidence { Detail = end.Detail }, _secrets).Detail;
        return new SessionEnd(
            SessionVerdict.ReasonOf(end), _time.GetElapsedTime(_start), _time.GetUtcNow(), Address, end.CloseCode, shown);
    }

    /// <summary>Closes with 1000, if it has not ended, and waits a moment for the peer's own close: a connection that only
    /// breaks off costs the gateway a line in its log.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var patience = new Deadline(ClosePatience, _time, CancellationToken.None))
        {
            await _socket.SendCloseAsync(patience.Token).ConfigureAwait(false);
            try
            {
                await _held.WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // it was asked kindly
            }
        }

        await _leaving.CancelAsync().ConfigureAwait(false);
        await _held.ConfigureAwait(false); // before the connection's buffer goes back to the pool
        _leaving.Dispose();
        _connection.Dispose();
    }
}
