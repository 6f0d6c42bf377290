namespace ProbeAgent.Vantages.Dns;

/// <summary>The record types this client knows (RFC 1035 §3.2.2, RFC 3596). Never ask for others: Docker's embedded
/// DNS answers A and AAAA of its own names itself, and forwards the rest.</summary>
internal enum DnsRecordType
{
    A = 1,

    /// <summary>An alias. Only ever read, never asked for.</summary>
    Cname = 5,

    Aaaa = 28,
}
