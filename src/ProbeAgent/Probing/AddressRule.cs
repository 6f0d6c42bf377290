namespace ProbeAgent.Probing;

/// <summary>Whose the addresses must be that a path leads to. What else answers there is a wrong backend.</summary>
internal enum AddressRule
{
    /// <summary>Anybody's: a loopback or published address, or a URL by name. A proxy may rightly have been given the address
    /// that the gateway had before (Docker hands out the lowest free one).</summary>
    Any,

    /// <summary>Not one that the gateway has lost: an address in the user's URL with the gateway's own port, and the service's
    /// name on the host's network, where it may as well mean a published port.</summary>
    NotRetired,

    /// <summary>One of the gateway's own: the service's name among containers means nothing else.</summary>
    Own,
}
