namespace ProbeAgent.Vantages;

/// <summary>How the agent stands to the gateway; its lower-case name is the label <c>vantage</c>.</summary>
internal enum VantageForm
{
    /// <summary>An ordinary service on a network of the gateway's.</summary>
    Bridge,

    /// <summary>In the gateway's own network namespace (<c>network_mode: service:…</c>).</summary>
    Sidecar,

    /// <summary>In the host's network namespace.</summary>
    Host,

    /// <summary>In a Kubernetes pod of its own.</summary>
    Pod,
}
