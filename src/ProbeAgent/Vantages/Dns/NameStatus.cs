namespace ProbeAgent.Vantages.Dns;

/// <summary>How a lookup ended.</summary>
internal enum NameStatus
{
    /// <summary>At least one address.</summary>
    Ok,

    /// <summary>The name does not exist (RCODE 3).</summary>
    NxDomain,

    /// <summary>The name exists and has no address of the families asked for (NODATA).</summary>
    NoAddress,

    /// <summary>No server answered in time. Docker's 127.0.0.11 is silent, too, for a name it doesn't know when its upstream is
    /// dead: it never says SERVFAIL, so this is not yet a dead resolver, and never a name that doesn't exist.</summary>
    Timeout,

    /// <summary>The server could not answer (RCODE 2, or another that is neither success nor refusal).</summary>
    ServerFailure,

    /// <summary>The server would not answer (RCODE 5), or nothing listens on its port.</summary>
    Refused,

    /// <summary>What came back is not a valid answer to the question.</summary>
    Malformed,

    /// <summary>No route to any server, or none is configured.</summary>
    Unreachable,

    /// <summary>Nobody could be asked, by a fault of this machine's: out of descriptors, ports or memory.</summary>
    LocalError,
}
