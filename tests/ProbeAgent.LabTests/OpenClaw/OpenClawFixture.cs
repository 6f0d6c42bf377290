using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>The gateway that tests share which neither end it nor care what else is in its log.</summary>
public sealed class OpenClawFixture : IAsyncDisposable
{
    internal const string AllowedOrigin = "https://control.example";

    private OpenClawGateway? _gateway;

    /// <summary>Bound to loopback; started by the first test that asks, so that a skipped one waits for nothing.</summary>
    internal async Task<OpenClawGateway> GatewayAsync() =>
        _gateway ??= await OpenClawGateway.StartAsync(new OpenClawOptions { AllowedOrigins = [AllowedOrigin] });

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
    }
}
