namespace ProbeAgent.Vantages;

/// <summary>Which addresses of a name count.</summary>
internal enum AddressFamilies
{
    /// <summary>A records only.</summary>
    IPv4,

    /// <summary>AAAA records only.</summary>
    IPv6,

    /// <summary>Both.</summary>
    Any,
}
