using ProbeAgent.Rollouts;

namespace ProbeAgent.Reporting.Status;

/// <summary>How one path, view or client came through a rollout.</summary>
/// <param name="Kind"><c>path</c>, <c>resolver</c> or <c>client</c>.</param>
/// <param name="Vantage">From where.</param>
/// <param name="Name">Which.</param>
/// <param name="WaitedFor">Whether the rollout waits for it.</param>
/// <param name="Diverged">Whether it has ever been off in this rollout.</param>
/// <param name="Seconds">From the rollout's begin to when it was right for good; 0 where it never was off, absent while it is.</param>
/// <param name="Why">What is the matter with it.</param>
/// <param name="AddressesBefore">The addresses it went by when the rollout began.</param>
/// <param name="Addresses">Those it goes by now.</param>
internal sealed record RolloutConvergence(
    string Kind,
    string Vantage,
    string Name,
    bool WaitedFor,
    bool Diverged,
    double? Seconds,
    string? Why,
    IReadOnlyList<string> AddressesBefore,
    IReadOnlyList<string> Addresses)
{
    public static RolloutConvergence Of(Convergence one) => new(
        Spelling.Of(one.Kind),
        one.Vantage,
        one.Name,
        one.WaitedFor,
        one.Diverged,
        one.After?.TotalSeconds,
        one.Why,
        [.. one.AddressesBefore.Select(address => address.ToString())],
        [.. one.Addresses.Select(address => address.ToString())]);
}
