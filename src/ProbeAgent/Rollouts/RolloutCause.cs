namespace ProbeAgent.Rollouts;

/// <summary>By what a rollout was known to begin.</summary>
internal enum RolloutCause
{
    /// <summary>The engine told an event that announces a change.</summary>
    Event,

    /// <summary>The gateway's current endpoints changed, by whoever's word.</summary>
    Endpoints,

    /// <summary>Another boot of the gateway answered where there is no engine to tell of it.</summary>
    Identity,
}
