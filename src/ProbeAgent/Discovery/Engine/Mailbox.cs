using System.Threading.Channels;

namespace ProbeAgent.Discovery.Engine;

/// <summary>What is to be done on the discovery's own thread, one after the other. From any thread.</summary>
internal sealed class Mailbox
{
    // Far more than a rollout brings: what doesn't fit is made up for by reading everything anew.
    private const int Size = 1024;

    private readonly Channel<Action> _channel = Channel.CreateBounded<Action>(new BoundedChannelOptions(Size) { SingleReader = true });

    /// <summary>False when it is full.</summary>
    public bool TryPost(Action action) => _channel.Writer.TryWrite(action);

    /// <summary>Wakes whoever waits, or finds them awake.</summary>
    public void Wake() => TryPost(() => { });

    /// <summary>Waits until there is room.</summary>
    public ValueTask PostAsync(Action action, CancellationToken cancellationToken) => _channel.Writer.WriteAsync(action, cancellationToken);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    public bool TryTake(out Action action) => _channel.Reader.TryRead(out action!);
}
