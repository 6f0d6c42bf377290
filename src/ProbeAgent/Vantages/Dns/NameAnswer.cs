using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>What a lookup found.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Addresses">The addresses, without repeats, in the order given; empty unless <see cref="NameStatus.Ok"/>.</param>
/// <param name="Source">Who said so: <c>hosts</c>, or the server's address and port; null when nobody answered, or nobody had to be asked.</param>
/// <param name="Ttl">How long the answer may be kept; null where the source has no such notion.</param>
/// <param name="Detail">What went wrong, in one line for people; null when nothing did. May stand beside
/// <see cref="NameStatus.Ok"/>: one server dead and another not, one family silent.</param>
internal readonly record struct NameAnswer(
    NameStatus Status,
    ImmutableArray<IPAddress> Addresses,
    string? Source = null,
    TimeSpan? Ttl = null,
    string? Detail = null);
