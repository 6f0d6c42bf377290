namespace ProbeAgent.Discovery.Engine;

/// <summary>What an event is to this agent.</summary>
internal enum Concern
{
    /// <summary>Nothing: most of what happens on an engine.</summary>
    None,

    /// <summary>Perhaps something, which only the list of all containers tells. It can wait: others' containers may come and go by
    /// the thousand.</summary>
    Perhaps,

    /// <summary>It is about one of the gateways, or somebody who shares its namespace, or the agent itself.</summary>
    Certain,
}
