using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Rollouts;

/// <summary>One look at a path, a view or a client.</summary>
/// <param name="At">When it was told.</param>
/// <param name="Begun">When it began; null where only its end is known.</param>
/// <param name="Since">From when on what it showed was so.</param>
/// <param name="Standing">What it showed.</param>
/// <param name="Addresses">The addresses that are gone by; empty where there are none.</param>
/// <param name="Why">What is off: <see cref="Stale"/>, or how it ended.</param>
internal readonly record struct Look(
    TimeSpan At, TimeSpan? Begun, TimeSpan Since, Standing Standing, ImmutableArray<IPAddress> Addresses, string? Why)
{
    /// <summary>What is off where everything works, with an address that is the gateway's no longer.</summary>
    public const string Stale = "stale";
}
