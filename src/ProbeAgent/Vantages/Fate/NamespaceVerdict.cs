namespace ProbeAgent.Vantages.Fate;

/// <summary>What the signs mean.</summary>
internal enum NamespaceVerdict
{
    /// <summary>There is an interface besides loopback: the namespace lives.</summary>
    Connected,

    /// <summary>Only loopback, and the gateway is on no network: it is stopped, between stop and start, or taken off its networks.</summary>
    GatewayGone,

    /// <summary>Only loopback here, while the gateway, the same container, is on a network: it has a new namespace.</summary>
    GatewayBack,

    /// <summary>Only loopback, and the gateway's container was removed: what goes by its name now is another one.</summary>
    GatewayRecreated,

    /// <summary>Only loopback, and an engine whose signs are not known.</summary>
    Untold,
}
