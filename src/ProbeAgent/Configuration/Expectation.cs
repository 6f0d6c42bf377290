namespace ProbeAgent.Configuration;

/// <summary>What should be seen on a path; its lower-case name is the label <c>expect</c>.</summary>
internal enum Expectation
{
    /// <summary>Clients need this path.</summary>
    Reachable,

    /// <summary>Nobody should get in here: an audit of default-deny.</summary>
    Unreachable,

    /// <summary>Observed, never judged.</summary>
    Ignored,
}
