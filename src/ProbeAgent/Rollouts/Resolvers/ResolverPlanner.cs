using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Works out which views of a gateway's name there are, and builds their loops.</summary>
internal static class ResolverPlanner
{
    /// <summary>The views of one gateway. None where nobody resolves its name: it is an address, or a service's name on the
    /// host's network, which knows none (unless the service path is enabled there).</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="form">How the agent stands to it.</param>
    /// <param name="vantage">From where to ask.</param>
    /// <param name="endpoints">Who the gateway is.</param>
    /// <param name="observers">Who hears of the looks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For faults of the agent's own.</param>
    /// <param name="sources">What names are resolved by there; null is the agent's own namespace.</param>
    public static IReadOnlyList<ResolverMonitor> Plan(
        GatewayOptions gateway, VantageForm form, Vantage vantage, IEndpointSource endpoints,
        IReadOnlyList<IResolverObserver> observers, TimeProvider time, ILogger logger, NameSources? sources = null)
    {
        if (SystemResolver.IsLiteral(gateway.Name) || (form == VantageForm.Host && !IsServiceEnabled(gateway)))
            return [];
        return [.. Views(gateway, form, vantage, time, sources ?? new NameSources())
            .Select(view => new ResolverMonitor(gateway, vantage, view, endpoints, observers, time, Random.Shared, logger))];
    }

    private static IEnumerable<IResolverView> Views(GatewayOptions gateway, VantageForm form, Vantage vantage, TimeProvider time, NameSources sources)
    {
        var resolvConf = new NameFile<ResolvConf>(
            sources.ResolvConfPath, content => ResolvConfParser.Parse(content, System.Net.Dns.GetHostName()));
        var terms = new QuestionTerms(
            gateway.Name, gateway.AddressFamily, gateway.Timeout, gateway.FastInterval, sources.OwnContainer, sources.Port);
        var question = new ServerQuestion(new DnsClient(vantage.CreateSocket, time).QueryAsync, time, terms);
        if (gateway.Resolvers.HasFlag(ResolverSet.System))
            yield return new SystemView(new LibcLookup(sources.Libc, time), question, resolvConf, terms);
        if (gateway.Resolvers.HasFlag(ResolverSet.Embedded))
            yield return new EmbeddedView(question, resolvConf, form == VantageForm.Host);
        if (gateway.Resolvers.HasFlag(ResolverSet.Servers))
        {
            var slots = new ServerSlots(() => resolvConf.Current().Value);
            for (var slot = 0; slot < ServerSlots.Count; slot++)
                yield return new ServerView(question, slots, slot);
        }

        if (gateway.Resolvers.HasFlag(ResolverSet.Hosts))
            yield return new HostsView(new NameFile<HostsFile>(sources.HostsPath, HostsFile.Parse), gateway.Name, gateway.AddressFamily);
        if (gateway.Resolvers.HasFlag(ResolverSet.Pinned))
            yield return new PinnedView(vantage.Resolver, gateway.PinnedFor, terms, time);
    }

    private static bool IsServiceEnabled(GatewayOptions gateway) =>
        gateway.Paths.Any(path => path is { Name: "service", Enabled: true });
}
