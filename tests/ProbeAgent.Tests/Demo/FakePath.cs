using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Demo;

/// <summary>A path that believes what it is told.</summary>
internal sealed class FakePath(ProbePath path) : IWatchedPath
{
    public ProbePath Path { get; } = path;

    public PathSnapshot Snapshot { get; set; } = new();

    public bool IsStuck => false;

    public void Announce()
    {
        // nobody waits
    }
}
