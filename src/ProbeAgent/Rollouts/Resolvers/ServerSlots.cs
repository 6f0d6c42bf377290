using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Which further name server each server view has: those of resolv.conf but for Docker's own, which is the embedded
/// view's. A server keeps its slot while resolv.conf names it, so that a view does not come to speak of another one because
/// a line before it went. From any thread.</summary>
/// <param name="resolvConf">Read anew each time.</param>
internal sealed class ServerSlots(Func<ResolvConf> resolvConf)
{
    private readonly Lock _lock = new();
    private readonly IPAddress?[] _slots = new IPAddress?[ResolvConf.MaximumServers];

    /// <summary>How many there are: as many as libc asks.</summary>
    public static int Count => ResolvConf.MaximumServers;

    /// <summary>The slot's server, null while it has none, and the resolv.conf that says so.</summary>
    public (IPAddress? Server, ResolvConf Conf) Current(int slot)
    {
        lock (_lock)
        {
            var conf = resolvConf();
            Assign_NeedsLock(conf.Servers.Where(server => !server.Equals(EmbeddedView.Address)).ToList());
            return (_slots[slot], conf);
        }
    }

    private void Assign_NeedsLock(List<IPAddress> servers)
    {
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot] is { } server && !servers.Remove(server))
                _slots[slot] = null;
        }

        foreach (var server in servers)
            _slots[Array.IndexOf(_slots, null)] = server;
    }
}
