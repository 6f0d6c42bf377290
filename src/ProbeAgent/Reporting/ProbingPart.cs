using ProbeAgent.Probing;

namespace ProbeAgent.Reporting;

/// <summary>What probes: the paths under watch, all of them, and the service that runs their loops.</summary>
internal sealed record ProbingPart(IReadOnlyList<IWatchedPath> Paths, IHostedService Service);
