using System.Net;
using System.Threading.Channels;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

/// <summary>Servers without a network: answers as a script says; where it says nothing, silence until the patience ends.</summary>
internal sealed class ScriptedServers(TimeProvider time, Func<ScriptedServers.Asked, DnsAnswer?> script)
{
    private readonly Channel<Asked> _asked = Channel.CreateUnbounded<Asked>();
    private int _count;

    /// <summary>A question as it came; the first has number 1.</summary>
    public sealed record Asked(int Number, string Server, string Name, DnsRecordType Type);

    /// <summary>What was asked so far, in order.</summary>
    public ChannelReader<Asked> Questions => _asked.Reader;

    /// <summary>What was asked since the last look: server and name.</summary>
    public IEnumerable<string> Take()
    {
        while (_asked.Reader.TryRead(out var asked))
            yield return $"{asked.Server} {asked.Name}";
    }

    public static DnsAnswer Found(params string[] addresses) =>
        new(NameStatus.Ok, [.. addresses.Select(IPAddress.Parse)], TimeSpan.FromSeconds(600), null);

    public static DnsAnswer Failed(NameStatus status) =>
        DnsAnswer.Failed(status, status is NameStatus.NxDomain or NameStatus.NoAddress ? null : status.ToString());

    public async ValueTask<DnsAnswer> AskAsync(
        IPEndPoint server, string name, DnsRecordType type, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var ours = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ours.Token, cancellationToken);
        var silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = both.Token.Register(silence.SetResult);
        var asked = new Asked(Interlocked.Increment(ref _count), server.Address.ToString(), name, type);
        var answer = script(asked);
        _asked.Writer.TryWrite(asked);
        if (answer is { } said)
            return said;
        await silence.Task;
        cancellationToken.ThrowIfCancellationRequested();
        return DnsAnswer.Failed(NameStatus.Timeout, "silent");
    }
}
