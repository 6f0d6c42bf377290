using ProbeAgent.Discovery;
using ProbeAgent.Probing;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Fate;
using ProbeAgent.Watching;

namespace ProbeAgent.Reporting.Status;

/// <summary>Puts together what is known, when somebody asks.</summary>
internal sealed class StatusSource(
    BuildInfo build,
    DateTimeOffset startedAt,
    VantageForm form,
    WatchPart watching,
    NamespaceBelief belief,
    Func<long> logLinesDropped)
{
    public AgentHealth Health { get; } = new(watching.List, belief);

    public StatusDocument Current() => new()
    {
        Version = build.Version,
        Revision = build.Revision,
        StartedAt = startedAt.UtcDateTime,
        Form = Spelling.Of(form),
        Healthy = !Health.Unhealthy.Any(),
        Ready = !Health.Unready.Any(),
        CutOff = belief.Problem,
        LogLinesDropped = logLinesDropped(),
        Discovery = watching.Discovery is { } discovery ? DiscoveryStatus.Of(discovery.Current) : null,
        Gateways = [.. watching.List.Gateways.Select(Gateway)],
    };

    private GatewayStatus Gateway(GatewayWatch watch) => new()
    {
        Name = watch.Gateway,
        Endpoints = EndpointsStatus.Of(watch.Endpoints.Current, watching.Discovery?.Current ?? new DiscoverySnapshot()),
        Paths = [.. watch.Paths.Select(Path)],
        Absent = [.. watch.Absent.Select(path => new AbsentStatus(path.Name, path.Because))],
        Clients = [.. watch.Clients.Select(ClientStatus.Of)],
        Retired = watch.Trials is { } trials ? RetiredStatus.Of(trials.Snapshot) : [],
        Resolvers = [.. watch.Resolvers.Select(ResolverStatus.Of).OfType<ResolverStatus>()],
    };

    private static PathStatus Path(IWatchedPath watched)
    {
        var (path, snapshot) = (watched.Path, watched.Snapshot);
        return new PathStatus
        {
            Name = path.Name,
            Vantage = path.Vantage,
            Kind = Spelling.Of(path.Kind),
            Target = path.Target,
            Host = path.Request.Host,
            Headers = [.. path.Request.Headers.Select(header => header.Key)],
            SkipVerify = path.Tls?.SkipVerify,
            Expect = Spelling.Of(path.Expect),
            ExpectBecause = path.ExpectBecause,
            ExpectationMet = snapshot.ExpectationMet,
            Success = snapshot.Success,
            End = Step(snapshot.End),
            FailingAddress = snapshot.FailingAddress,
            Since = snapshot.Since?.UtcDateTime,
            HandshakeAt = snapshot.HandshakeAt?.UtcDateTime,
            LastSuccessAt = snapshot.LastSuccess?.UtcDateTime,
            Stuck = watched.IsStuck,
            IntervalSeconds = path.Interval.TotalSeconds,
            TimeoutSeconds = path.Timeout.TotalSeconds,
            FastIntervalSeconds = path.FastInterval.TotalSeconds,
            Enabled = [.. Enum.GetValues<Step>().Where(path.Climbs).Select(step => step.Label())],
            Steps = [.. snapshot.Steps.Where(step => step is not null).Select(step => Step(step!.Value))],
            Certificate = snapshot.Certificate,
            Token = path.Handshake?.Guard is { } guard ? new TokenStatus(guard.IsRefused, guard.Problem) : null,
            Boots = snapshot.Boots.IsEmpty ? null : [.. snapshot.Boots.Select(BootStatus.Of)],
            Rounds = snapshot.Rounds,
            LastRound = snapshot.LastRound is { } last ? Round(last) : null,
            Failures = [.. snapshot.Failures.Select(Round)],
        };
    }

    private static RoundStatus Round(Round round) => new()
    {
        StartedAt = round.StartedAt.UtcDateTime,
        DurationSeconds = round.Duration.TotalSeconds,
        LatenessSeconds = round.Lateness.TotalSeconds,
        Success = round.Success,
        Abandoned = round.Abandoned,
        Dns = Step(round.Dns),
        Attempts = [.. round.Attempts.Select(Attempt)],
    };

    private static AttemptStatus Attempt(Attempt attempt) => new(
        attempt.Address.ToString(),
        attempt.Success,
        attempt.Upgrade is { } form ? Spelling.Of(form) : null,
        [.. attempt.Steps.Select(Step)],
        attempt.Endpoint switch { EndpointState.Current => "current", EndpointState.Retired => "retired", _ => null },
        attempt.Member);

    private static StepStatus? Step(StepResult? result) => result is { } step ? Step(step) : null;

    private static StepStatus Step(StepResult step) =>
        new(step.Step.Label(), step.Outcome.Label(), step.Duration.TotalSeconds, EvidenceStatus.Of(step.Evidence));
}
