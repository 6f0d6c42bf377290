using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Ledger;
using ProbeAgent.Discovery.Names;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Discovery.Names;

public sealed class ObservedResolverTests
{
    private readonly Answers _answers = new();
    private readonly GatewaySource _source;
    private readonly ObservedResolver _resolver;

    public ObservedResolverTests()
    {
        var gateway = new WatchedGateway("gateway", "gateway", AddressFamilies.IPv4);
        _source = new GatewaySource(gateway, TimeProvider.System, NullLogger.Instance);
        _resolver = new ObservedResolver(_answers, () => [(gateway, _source)]);
    }

    [Fact]
    public async Task ResolveAsync_GatewaysName_IsKnownAsThePathsSeeIt()
    {
        _answers.Next = new NameAnswer(NameStatus.Ok, [.. Enumerable.Range(1, 12).Select(i => IPAddress.Parse($"10.0.0.{i}"))]);

        var answer = await _resolver.ResolveAsync("Gateway", AddressFamilies.IPv4, CancellationToken.None);

        Assert.Equal((12, 12), (answer.Addresses.Length, _source.Current.Endpoints.Length));
        Assert.Equal(EndpointAuthority.Dns, _source.Current.Authority);
    }

    [Fact]
    public async Task ResolveAsync_OtherNamesAndFamilies_ArePassedOnUnheard()
    {
        _answers.Next = new NameAnswer(NameStatus.Ok, [IPAddress.Parse("10.0.0.1")]);

        await _resolver.ResolveAsync("edge.example.com", AddressFamilies.IPv4, CancellationToken.None);
        await _resolver.ResolveAsync("gateway", AddressFamilies.Any, CancellationToken.None);

        Assert.Equal((0, null), (_source.Current.Version, _source.NamesAnswer));
    }

    [Fact]
    public async Task ResolveAsync_Cancelled_IsHeardAsNoAnswerAndCancelsTheCaller()
    {
        _answers.Next = new NameAnswer(NameStatus.Ok, [IPAddress.Parse("10.0.0.1")]);
        await _resolver.ResolveAsync("gateway", AddressFamilies.IPv4, CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _resolver.ResolveAsync("gateway", AddressFamilies.IPv4, new CancellationToken(true)).AsTask());

        Assert.False(_source.NamesAnswer);
        Assert.Equal("10.0.0.1 gateway Current 1", Things.Text(_source.Current));
    }

    private sealed class Answers : INameResolver
    {
        public NameAnswer Next { get; set; }

        public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<NameAnswer>(cancellationToken) : ValueTask.FromResult(Next);
    }
}
