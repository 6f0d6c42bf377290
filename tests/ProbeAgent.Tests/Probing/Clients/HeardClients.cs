using System.Threading.Channels;
using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>Hears of every look, and lets a test wait for one.</summary>
internal sealed class HeardClients : IClientObserver
{
    private readonly Channel<ClientSnapshot> _heard = Channel.CreateUnbounded<ClientSnapshot>();

    public void OnClient(ClientSnapshot before, ClientSnapshot after) => _heard.Writer.TryWrite(after);

    /// <summary>The next look, after those already asked for, of which this holds.</summary>
    public async Task<ClientSnapshot> UntilAsync(Func<ClientSnapshot, bool> holds)
    {
        // A test that waits in vain must end as a failure with a name.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var snapshot = await _heard.Reader.ReadAsync(limit.Token);
            if (holds(snapshot))
                return snapshot;
        }
    }
}
