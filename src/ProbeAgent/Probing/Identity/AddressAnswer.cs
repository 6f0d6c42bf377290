namespace ProbeAgent.Probing.Identity;

/// <summary>Who answers at an address that is not the gateway's; in snake case the label <c>answer</c>.</summary>
internal enum AddressAnswer
{
    /// <summary>Nobody: no connection came about, and nobody refused one. The address is vacant.</summary>
    Silent,

    /// <summary>Somebody is there and listens on another port, or none: the address has a new owner, or the gateway's process
    /// has gone before its namespace.</summary>
    Refused,

    /// <summary>Takes connections, and ends or resets them without an answer.</summary>
    Closed,

    /// <summary>Takes connections and says nothing in time, as a paused container does.</summary>
    Mute,

    /// <summary>The gateway: its own health answer comes from there.</summary>
    Gateway,

    /// <summary>Answers, and not as the gateway does: the address has a new owner. A client that still goes there is served by it.</summary>
    SomebodyElse,

    /// <summary>Answers, but not with anything that would tell the gateway from others.</summary>
    Unclear,

    /// <summary>The agent could not look.</summary>
    AgentError,
}
