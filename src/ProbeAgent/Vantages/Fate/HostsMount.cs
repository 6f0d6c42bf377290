namespace ProbeAgent.Vantages.Fate;

/// <summary>Whose hosts file the agent sees: in a shared namespace Docker mounts that of the namespace's owner, the gateway.</summary>
internal enum HostsMount
{
    /// <summary>That of no container of Docker's: another engine's, or none.</summary>
    Other,

    /// <summary>That of a container of Docker's.</summary>
    Docker,

    /// <summary>That of a container of Docker's that exists no more.</summary>
    DockerDeleted,
}
