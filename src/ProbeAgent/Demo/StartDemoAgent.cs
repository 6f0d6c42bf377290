using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>Starts the agent of the demo; when it returns, the metrics are served.</summary>
/// <param name="options">What to watch and where to serve.</param>
/// <param name="observer">Also hears of every round.</param>
/// <param name="cancellationToken">The demo is ending.</param>
internal delegate Task<IDemoAgent> StartDemoAgent(AgentOptions options, IRoundObserver observer, CancellationToken cancellationToken);
