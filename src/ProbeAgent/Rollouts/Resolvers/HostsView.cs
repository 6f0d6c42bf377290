using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>What the hosts file says of the name (<c>extra_hosts</c>, or by hand): it goes before all servers, and nothing
/// renews it. There is no view while it has no entry.</summary>
internal sealed class HostsView(NameFile<HostsFile> hosts, string name, AddressFamilies families) : IResolverView
{
    public string Name => "hosts";

    public bool Follows => true;

    public ValueTask<ViewAnswer> LookAsync(CancellationToken cancellationToken)
    {
        var (file, problem) = hosts.Current();
        var addresses = file.Find(name.TrimEnd('.'), families);
        return ValueTask.FromResult(addresses.IsEmpty
            ? ViewAnswer.Absent(Name, problem ?? "the hosts file has no entry for the name")
            : new ViewAnswer(Name, NameStatus.Ok, addresses));
    }
}
