using System.Collections.Immutable;

namespace ProbeAgent.Discovery.Finding;

/// <summary>What the agent sees of its own container from inside, without any engine. None of it needs a capability.</summary>
/// <remarks>Checked on Engine 26.1 with overlay2, beside a gateway whose namespace is shared: the host name, HOSTNAME and the three
/// files that Docker mounts are the owner's there. What stays the container's own is its control group (hidden where control
/// groups have a namespace of their own, which is the default on version 2), its file system (overlay2 names its upper folder on
/// both sides; where containerd keeps the images the engine doesn't tell it), and its command line.</remarks>
internal sealed record OwnClues
{
    /// <summary>Container ids in the paths of the own control groups, the innermost first.</summary>
    public ImmutableArray<string> ControlGroupIds { get; init; } = [];

    /// <summary>Whose files are mounted at /etc/hosts, /etc/hostname and /etc/resolv.conf: the own container's, or that of the
    /// one whose namespace it shares; null outside of Docker.</summary>
    public string? MountedId { get; init; }

    /// <summary>The upper folder of the root file system; null where it is no overlay.</summary>
    public string? UpperFolder { get; init; }

    /// <summary>The own command line.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Whether there is any sign of a container of Docker's.</summary>
    public bool InContainer => MountedId is not null || !ControlGroupIds.IsEmpty;
}
