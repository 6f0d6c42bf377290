namespace ProbeAgent.Configuration;

/// <summary>A set of the ladder's rungs, lowest bit first.</summary>
[Flags]
internal enum StepSet
{
    None = 0,
    Dns = 1,
    Tcp = 2,
    Tls = 4,
    Http = 8,
    Upgrade = 16,
    Handshake = 32,
    All = Dns | Tcp | Tls | Http | Upgrade | Handshake,
}
