using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>What one question (one name, one type) came to.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Addresses">Without repeats, in the server's order; empty unless <see cref="NameStatus.Ok"/>.</param>
/// <param name="Ttl">The smallest TTL of the addresses and of the aliases that led to them; null without addresses.</param>
/// <param name="Detail">What went wrong, in words; null when nothing did.</param>
/// <param name="Server">Who was asked; null for nobody.</param>
internal readonly record struct DnsAnswer(
    NameStatus Status, ImmutableArray<IPAddress> Addresses, TimeSpan? Ttl, string? Detail, IPEndPoint? Server = null)
{
    /// <summary>Whether the server decided the question. Whatever else happened, another server may still know.</summary>
    public bool IsDecided => Status is NameStatus.Ok or NameStatus.NxDomain or NameStatus.NoAddress;

    /// <summary>Who said so; null where nobody said anything.</summary>
    public string? Source => Status is NameStatus.Timeout or NameStatus.Unreachable ? null : Server?.ToString();

    public static DnsAnswer Failed(NameStatus status, string? detail) => new(status, [], null, detail);
}
