namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>How a view's last look ended: <see cref="Vantages.Dns.NameStatus"/>, and that its resolver is dead. The label
/// <c>outcome</c>, spelt as the paths' outcomes.</summary>
internal enum ResolverOutcome
{
    /// <summary>At least one address.</summary>
    Ok,

    /// <summary>The name does not exist.</summary>
    Nxdomain,

    /// <summary>The name has no address of the families asked for; libc says the same of one that does not exist.</summary>
    NoAddress,

    /// <summary>No answer in time, while the resolver answers other names: this one is gone, and nobody upstream knows better.</summary>
    Timeout,

    /// <summary>The resolver could not answer, or those it hands questions on to did not.</summary>
    ServerFailure,

    /// <summary>It would not answer.</summary>
    Refused,

    /// <summary>What came back is not a valid answer.</summary>
    Malformed,

    /// <summary>There is no way to it.</summary>
    Unreachable,

    /// <summary>It answers nothing at all.</summary>
    Dead,

    /// <summary>The agent itself could not look.</summary>
    AgentError,
}
