using System.Net;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Probing.Clients;

/// <summary>A resolver that means what a test says.</summary>
internal sealed class FakeNames(params string[] addresses) : INameResolver
{
    private volatile string[] _addresses = addresses;
    private int _lookups;

    public int Lookups => Volatile.Read(ref _lookups);

    /// <summary>From now on the name means these; none, and it doesn't exist.</summary>
    public void Mean(params string[] addresses) => _addresses = addresses;

    public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lookups);
        var addresses = _addresses;
        return ValueTask.FromResult(addresses.Length == 0
            ? new NameAnswer(NameStatus.NxDomain, [])
            : new NameAnswer(NameStatus.Ok, [.. addresses.Select(IPAddress.Parse)]));
    }
}
