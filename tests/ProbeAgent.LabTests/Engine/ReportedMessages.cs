extern alias StandIn;

using System.Threading.Channels;
using StandIn::Docker.DotNet.Models;

namespace ProbeAgent.LabTests.Engine;

/// <summary>Keeps the events in the order in which they were reported, for a test to wait for.</summary>
internal sealed class ReportedMessages : IProgress<Message>
{
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();

    public void Report(Message value) => _messages.Writer.TryWrite(value);

    public async Task<Message> NextAsync(string action, TimeSpan within)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        while (true)
        {
            var message = await _messages.Reader.ReadAsync(deadline.Token);
            if (message.Action == action)
                return message;
        }
    }
}
