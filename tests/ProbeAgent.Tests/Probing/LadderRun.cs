using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Probing;

/// <summary>Runs one attempt against a server of the test's.</summary>
internal static class LadderRun
{
    /// <summary>No name is looked up in these tests.</summary>
    public static readonly Vantage Own = new("sidecar", new NoNames(), Vantage.OwnNamespace);

    public static async Task<Attempt> ClimbAsync(
        ProbePath path, bool handshake = false, Vantage? vantage = null, TimeProvider? time = null, IEndpointSource? endpoints = null, bool brief = false,
        CancellationToken deadline = default)
    {
        // A test that hangs must end as a failure with a name.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline, TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        var ladder = new Ladder(path, vantage ?? Own, time ?? TimeProvider.System, endpoints);
        return await ladder.ClimbAsync(IPAddress.Parse(path.Host), handshake, brief, limit.Token, limit.Token, TestContext.Current.CancellationToken);
    }

    private sealed class NoNames : INameResolver
    {
        public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("no name should be looked up");
    }
}
