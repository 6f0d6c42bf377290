using System.Net;
using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

/// <summary>Answers and snapshots, written short.</summary>
internal static class Shown
{
    /// <summary>Addresses, or how the lookup ended instead: <c>172.18.0.2 172.18.0.3</c>, <c>NxDomain</c>, <c>absent</c>.</summary>
    public static ViewAnswer Answer(string text, string resolver = "embedded") => text == "absent"
        ? ViewAnswer.Absent(resolver, "not there")
        : Enum.TryParse<NameStatus>(text, out var status)
            ? new ViewAnswer(resolver, status, []) { Detail = status is NameStatus.NxDomain or NameStatus.NoAddress ? null : status.ToString() }
            : new ViewAnswer(resolver, NameStatus.Ok, [.. text.Split(' ').Select(IPAddress.Parse)]);

    /// <summary>A view that nobody has looked at.</summary>
    public static ResolverSnapshot Nothing(string resolver = "embedded") => new() { Gateway = "gateway", Vantage = "bridge", Resolver = resolver };

    /// <summary>A view after a look at a second since the test began.</summary>
    public static ResolverSnapshot After(this ResolverSnapshot before, string text, double second, string ledger = "", double took = 0) =>
        ResolverBelief.After(
            before, Answer(text, before.Resolver),
            ledger.Length == 0 ? new FakeEndpoints().Current : FakeEndpoints.Ledger(ledger),
            ProbeAgent.Vantages.AddressFamilies.IPv4, At(second), TimeSpan.FromSeconds(took));

    public static LookTime At(double second) => new(FakeEndpoints.Start.AddSeconds(second), TimeSpan.FromSeconds(1000 + second));
}
