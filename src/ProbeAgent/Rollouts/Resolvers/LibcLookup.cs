using System.Net;
using System.Net.Sockets;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Asks libc (getaddrinfo), which can't be cancelled: with a dead upstream it takes as long as resolv.conf lets it,
/// 8 s and more. So at most one lookup is under way, and on a thread of its own: on the pool's it would, on a machine with
/// one CPU, hold up everything else that the agent does (measured: by nearly a second).</summary>
/// <param name="resolve">getaddrinfo; blocks.</param>
/// <param name="time">Measures the patience.</param>
internal sealed class LibcLookup(Func<string, AddressFamily, IPAddress[]> resolve, TimeProvider time)
{
    // resolv.conf(5): libc waits for a server for a second at least. What it gives up sooner somebody has refused.
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(1);

    private Task<DnsAnswer>? _pending;

    /// <summary>Asks, or goes on waiting where the last question is still under way: its answer is what a program gets now. One
    /// that came between two looks is past, and not taken. Throws for nothing but <paramref name="cancellationToken"/>.</summary>
    public async ValueTask<DnsAnswer> AskAsync(string name, AddressFamilies families, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_pending is not { IsCompleted: false })
            _pending = Task.Factory.StartNew(() => Ask(name, families), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await _pending.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return DnsAnswer.Failed(NameStatus.Timeout, FormattableString.Invariant($"no answer from libc in {patience.TotalSeconds:0.###} s"));
        }
    }

    private DnsAnswer Ask(string name, AddressFamilies families)
    {
        var start = time.GetTimestamp();
        try
        {
            var found = resolve(name, FamilyOf(families));
            return found.Length > 0
                ? new DnsAnswer(NameStatus.Ok, [.. found], null, null)
                : DnsAnswer.Failed(NameStatus.NoAddress, null);
        }
        catch (SocketException e)
        {
            return Failed(e.SocketErrorCode, time.GetElapsedTime(start));
        }
        catch (Exception e)
        {
            return DnsAnswer.Failed(NameStatus.LocalError, $"libc could not be asked ({e.GetType().Name})");
        }
    }

    private static DnsAnswer Failed(SocketError error, TimeSpan took) => error switch
    {
        // EAI_NONAME and EAI_NODATA come as one: that there is no address is all it says.
        SocketError.HostNotFound or SocketError.NoData => DnsAnswer.Failed(NameStatus.NoAddress, null),
        SocketError.TryAgain when took >= ShortestSilence => DnsAnswer.Failed(NameStatus.Timeout, "libc gave up waiting (EAI_AGAIN)"),
        SocketError.TryAgain => DnsAnswer.Failed(NameStatus.ServerFailure, "libc was told to try again (EAI_AGAIN)"),
        SocketError.NoRecovery => DnsAnswer.Failed(NameStatus.ServerFailure, "libc was told of a failure (EAI_FAIL)"),
        _ => DnsAnswer.Failed(NameStatus.LocalError, $"libc could not be asked ({error})"),
    };

    private static AddressFamily FamilyOf(AddressFamilies families) => families switch
    {
        AddressFamilies.IPv4 => AddressFamily.InterNetwork,
        AddressFamilies.IPv6 => AddressFamily.InterNetworkV6,
        _ => AddressFamily.Unspecified,
    };
}
