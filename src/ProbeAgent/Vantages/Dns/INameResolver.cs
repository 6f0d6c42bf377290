namespace ProbeAgent.Vantages.Dns;

/// <summary>Turns a name into addresses as one namespace sees it. A test seam as well as the one for other namespaces.</summary>
internal interface INameResolver
{
    /// <summary>Looks a name up. Never throws but for <paramref name="cancellationToken"/>: a deadline that passes inside the
    /// lookup is the caller's token firing, which the caller reads as <see cref="NameStatus.Timeout"/>.</summary>
    ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken);
}
