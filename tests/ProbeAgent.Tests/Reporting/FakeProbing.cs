using Microsoft.Extensions.Hosting;

namespace ProbeAgent.Tests.Reporting;

/// <summary>Probing that only remembers whether it was started and stopped.</summary>
internal sealed class FakeProbing : IHostedService
{
    public bool Started { get; private set; }

    public bool Stopped { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Started = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Stopped = true;
        return Task.CompletedTask;
    }
}
