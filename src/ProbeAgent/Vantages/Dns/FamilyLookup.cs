namespace ProbeAgent.Vantages.Dns;

/// <summary>Asks for a name's addresses of one family, or of both at once.</summary>
/// <param name="ask">Asks one question.</param>
/// <param name="time">Measures the grace.</param>
internal sealed class FamilyLookup(Func<DnsRecordType, CancellationToken, ValueTask<DnsAnswer>> ask, TimeProvider time)
{
    /// <summary>How long the other family is waited for when one has addresses: RFC 8305 §3's resolution delay. Long enough
    /// for an answer that is under way, short enough for the 100 ms rounds.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks. With both families: IPv4 addresses first; one family's failure beside the other's addresses is only mentioned.</summary>
    /// <exception cref="OperationCanceledException">The token fired before there were addresses.</exception>
    public ValueTask<DnsAnswer> AskAsync(AddressFamilies families, CancellationToken cancellationToken) => families switch
    {
        AddressFamilies.IPv4 => ask(DnsRecordType.A, cancellationToken),
        AddressFamilies.IPv6 => ask(DnsRecordType.Aaaa, cancellationToken),
        _ => AskBothAsync(cancellationToken),
    };

    private async ValueTask<DnsAnswer> AskBothAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ipv4 = ask(DnsRecordType.A, end.Token).AsTask();
        var ipv6 = ask(DnsRecordType.Aaaa, end.Token).AsTask();
        try
        {
            var first = await Task.WhenAny(ipv4, ipv6).ConfigureAwait(false);
            var other = first == ipv4 ? ipv6 : ipv4;
            if ((await first.ConfigureAwait(false)).Status == NameStatus.Ok)
                await Task.WhenAny(other, Task.Delay(Grace, time, end.Token)).ConfigureAwait(false);
            else
                await other.ConfigureAwait(false);
            return Merge(Result(ipv4), Result(ipv6));
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(ipv4, ipv6)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static DnsAnswer Result(Task<DnsAnswer> asked) => asked.IsCompletedSuccessfully
        ? asked.Result
        : DnsAnswer.Failed(NameStatus.Timeout, "no answer soon after the other family's");

    private static DnsAnswer Merge(DnsAnswer ipv4, DnsAnswer ipv6)
    {
        if (ipv4.Status == NameStatus.Ok && ipv6.Status == NameStatus.Ok)
        {
            var detail = ipv4.Detail ?? ipv6.Detail;
            return ipv4 with { Addresses = ipv4.Addresses.AddRange(ipv6.Addresses), Ttl = Smaller(ipv4.Ttl, ipv6.Ttl), Detail = detail };
        }
        if (ipv4.Status == NameStatus.Ok)
            return ipv4 with { Detail = Mention("AAAA", ipv6) ?? ipv4.Detail };
        if (ipv6.Status == NameStatus.Ok)
            return ipv6 with { Detail = Mention("A", ipv4) ?? ipv6.Detail };
        if (ipv4.Status == ipv6.Status && ipv4.Detail == ipv6.Detail)
            return ipv4; // the same trouble with both needs saying once
        var verdict = new DnsVerdict();
        verdict.Add("A", ipv4);
        verdict.Add("AAAA", ipv6);
        return verdict.Answer;
    }

    private static string? Mention(string type, DnsAnswer answer) => answer.IsDecided ? null : $"{type}: {answer.Detail}";

    private static TimeSpan? Smaller(TimeSpan? left, TimeSpan? right) => left < right ? left : right;
}
