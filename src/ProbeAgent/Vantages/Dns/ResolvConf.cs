using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>What a resolv.conf says (resolv.conf(5)), within glibc's limits.</summary>
/// <param name="Servers">Whom to ask, in order; 1 to 3. <c>rotate</c> is ignored: an order that changes tells a broken
/// server apart from a sound one only half the time.</param>
/// <param name="Search">Domains to try a short name in, without trailing dots; empty text is the root.</param>
/// <param name="Dots">A name with as many dots is tried as it is first; 0 to 15, default 1. Docker sets 0.</param>
/// <param name="Timeout">How long to wait for one server; 1 s to 30 s, default 5 s.</param>
/// <param name="Attempts">How often to ask each server; 1 to 5, default 2.</param>
internal sealed record ResolvConf(
    ImmutableArray<IPAddress> Servers, ImmutableArray<string> Search, int Dots, TimeSpan Timeout, int Attempts)
{
    public const int MaximumServers = 3;
    public const int MaximumDots = 15;
    public const int MaximumTimeout = 30;
    public const int MaximumAttempts = 5;

    /// <summary>How long all tries for one name take at most.</summary>
    public TimeSpan Patience => Timeout * Attempts * Servers.Length;
}
