namespace ProbeAgent.Rollouts;

/// <summary>What an entry of a rollout's timeline is about.</summary>
internal enum TimelineKind
{
    /// <summary>The engine told it of a member.</summary>
    Event,

    /// <summary>The gateway's current endpoints changed.</summary>
    Endpoints,

    /// <summary>Another boot of the gateway answered.</summary>
    Identity,

    /// <summary>A path went down or up, or began to fail in a way that is new.</summary>
    Path,

    /// <summary>A resolver's view shows something else.</summary>
    Resolver,

    /// <summary>A client failed, recovered, moved, or stayed behind.</summary>
    Client,
}
