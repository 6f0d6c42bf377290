using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Asks one server one question; <see cref="DnsClient.QueryAsync"/> is the real one. The seam between whom to ask
/// when and how to ask.</summary>
internal delegate ValueTask<DnsAnswer> DnsExchange(
    IPEndPoint server, string name, DnsRecordType type, TimeSpan patience, CancellationToken cancellationToken);
