namespace ProbeAgent.Configuration;

/// <summary>A set of views of the gateway's name.</summary>
[Flags]
internal enum ResolverSet
{
    None = 0,

    /// <summary>What programs get that ask libc.</summary>
    System = 1,

    /// <summary>Docker's own DNS.</summary>
    Embedded = 2,

    /// <summary>Each further name server of resolv.conf.</summary>
    Servers = 4,

    /// <summary>The hosts file.</summary>
    Hosts = 8,

    /// <summary>The first answer, kept.</summary>
    Pinned = 16,
    All = System | Embedded | Servers | Hosts | Pinned,
}
