using ProbeAgent.Discovery.Ledger;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Discovery.Names;

/// <summary>The vantage's resolver with an ear: what the paths' own lookups say of a gateway's name is what discovery knows where no
/// engine does. No lookup is made for it, and whoever looks sees exactly what the paths see.</summary>
/// <param name="inner">The resolver.</param>
/// <param name="gateways">The gateways that are under watch now, each with its source.</param>
internal sealed class ObservedResolver(INameResolver inner, Func<IReadOnlyList<(WatchedGateway Gateway, GatewaySource Source)>> gateways) : INameResolver
{
    public ValueTask<NameAnswer> ResolveAsync(string name, AddressFamilies families, CancellationToken cancellationToken)
    {
        foreach (var (gateway, _) in gateways())
        {
            if (gateway.IsCalled(name) && gateway.Families == families)
                return ObserveAsync(name, families, cancellationToken);
        }

        return inner.ResolveAsync(name, families, cancellationToken);
    }

    private async ValueTask<NameAnswer> ObserveAsync(string name, AddressFamilies families, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await inner.ResolveAsync(name, families, cancellationToken).ConfigureAwait(false);
            Tell(name, families, answer);
            return answer;
        }
        catch (OperationCanceledException)
        {
            Tell(name, families, new NameAnswer(NameStatus.Timeout, []));
            throw;
        }
    }

    // All of them: one service may have two gateways, by its ports.
    private void Tell(string name, AddressFamilies families, NameAnswer answer)
    {
        foreach (var (gateway, source) in gateways())
        {
            if (gateway.IsCalled(name) && gateway.Families == families)
                source.FromNames(answer);
        }
    }
}
