namespace ProbeAgent.Vantages.Dns;

/// <summary>A received message, read.</summary>
/// <param name="Kind">Whether it counts.</param>
/// <param name="Answer">What it says; meaningful only if <see cref="DnsReplyKind.Final"/>.</param>
/// <param name="Why">Why it does not count, in words; null if it does.</param>
internal readonly record struct DnsReply(DnsReplyKind Kind, DnsAnswer Answer, string? Why = null)
{
    public static DnsReply Final(DnsAnswer answer) => new(DnsReplyKind.Final, answer);

    public static DnsReply Malformed(string detail) => Final(DnsAnswer.Failed(NameStatus.Malformed, detail));

    public static DnsReply Foreign(string why) => new(DnsReplyKind.Foreign, DnsAnswer.Failed(NameStatus.Malformed, why), why);

    public static DnsReply Truncated => new(DnsReplyKind.Truncated, DnsAnswer.Failed(NameStatus.Malformed, "truncated"));
}
