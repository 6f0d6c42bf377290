using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>The agent that runs beside the embedded gateway: the real one, or a test's.</summary>
internal interface IDemoAgent : IAsyncDisposable
{
    IReadOnlyList<IWatchedPath> Paths { get; }

    /// <summary>Where its metrics are served.</summary>
    Uri Metrics { get; }
}
