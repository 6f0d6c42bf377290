using System.Text.Json;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Rollouts.Resolvers;

/// <summary>Outcomes of snapshots, and their one spelling.</summary>
internal static class ResolverOutcomes
{
    private static readonly string[] Labels = Array.ConvertAll(Enum.GetNames<ResolverOutcome>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>Null before the first look, and while there is no such view.</summary>
    public static ResolverOutcome? Outcome(this ResolverSnapshot snapshot) => snapshot switch
    {
        { Status: null } => null,
        { IsDead: true } => ResolverOutcome.Dead,
        { Status: NameStatus.Ok } => ResolverOutcome.Ok,
        { Status: NameStatus.NxDomain } => ResolverOutcome.Nxdomain,
        { Status: NameStatus.NoAddress } => ResolverOutcome.NoAddress,
        { Status: NameStatus.Timeout } => ResolverOutcome.Timeout,
        { Status: NameStatus.ServerFailure } => ResolverOutcome.ServerFailure,
        { Status: NameStatus.Refused } => ResolverOutcome.Refused,
        { Status: NameStatus.Malformed } => ResolverOutcome.Malformed,
        { Status: NameStatus.Unreachable } => ResolverOutcome.Unreachable,
        _ => ResolverOutcome.AgentError,
    };

    public static string Label(this ResolverOutcome outcome) => Labels[(int)outcome];
}
