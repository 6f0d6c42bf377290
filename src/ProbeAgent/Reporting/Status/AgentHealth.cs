using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Status;

/// <summary>Whether the agent does its work. Never says anything about a gateway: an agent that is restarted because its
/// gateway is down can't report it.</summary>
internal sealed class AgentHealth(IReadOnlyList<IWatchedPath> paths)
{
    /// <summary>The paths whose loop has stopped.</summary>
    public IEnumerable<ProbePath> Stuck => paths.Where(path => path.IsStuck).Select(path => path.Path);

    /// <summary>The paths that have not yet had their first round.</summary>
    public IEnumerable<ProbePath> Waiting => paths.Where(path => path.Snapshot.Success is null).Select(path => path.Path);
}
