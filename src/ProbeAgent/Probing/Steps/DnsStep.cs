using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Probing.Steps;

/// <summary>The dns rung: what the path's name means at this vantage, asked anew every round.</summary>
internal static class DnsStep
{
    /// <returns>The rung's result and the addresses to dial, at most <see cref="Round.MaxAddresses"/>.</returns>
    public static async ValueTask<(StepResult Result, ImmutableArray<IPAddress> Addresses)> ResolveAsync(
        ProbePath path, Vantage vantage, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        NameAnswer answer;
        try
        {
            answer = await vantage.Resolver.ResolveAsync(path.Host, path.AddressFamily, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            answer = new NameAnswer(NameStatus.Timeout, [], Detail: "no resolver answered before the deadline");
        }

        var result = new StepResult(Step.Dns, OutcomeOf(answer.Status), time.GetElapsedTime(start), EvidenceOf(answer));
        return (result, answer.Addresses.Length > Round.MaxAddresses ? answer.Addresses[..Round.MaxAddresses] : answer.Addresses);
    }

    private static Outcome OutcomeOf(NameStatus status) => status switch
    {
        NameStatus.Ok => Outcome.Ok,
        NameStatus.NxDomain => Outcome.Nxdomain,
        NameStatus.NoAddress => Outcome.NoAddress,
        NameStatus.Timeout => Outcome.Timeout,
        NameStatus.ServerFailure => Outcome.ServerFailure,
        NameStatus.Refused => Outcome.Refused,
        NameStatus.Malformed => Outcome.Malformed,
        NameStatus.Unreachable => Outcome.Unreachable,
        _ => Outcome.AgentError,
    };

    private static Evidence? EvidenceOf(NameAnswer answer)
    {
        if (answer is { Status: NameStatus.Ok, Detail: null } && answer.Addresses.Length <= Round.MaxAddresses)
            return null;
        var detail = answer.Addresses.Length > Round.MaxAddresses
            ? $"{answer.Addresses.Length} addresses, of which the first {Round.MaxAddresses} are dialled"
            : answer.Detail;
        return new Evidence { Detail = detail, Resolver = answer.Source };
    }
}
