using System.Threading.Channels;
using Docker.DotNet.Models;

namespace ProbeAgent.Tests.DockerDotNet;

/// <summary>Keeps the events in the order in which they were reported, for a test to wait for.</summary>
internal sealed class ReportedMessages : IProgress<Message>
{
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();

    public int Waiting => _messages.Reader.Count;

    public void Report(Message value) => Assert.True(_messages.Writer.TryWrite(value));

    public async Task<Message> NextAsync() =>
        await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Connecting.Patience);
}
