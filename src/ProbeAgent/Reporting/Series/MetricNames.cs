namespace ProbeAgent.Reporting.Series;

/// <summary>Every metric of the agent: the one place for names, help and labels.</summary>
internal static class MetricNames
{
    public static readonly Family PathSuccess = new(
        "probeagent_path_success",
        "Whether the path held in its last round: every enabled step, to every address (1 yes, 0 no).",
        "gateway", "vantage", "path");

    public static readonly Family PathExpected = new(
        "probeagent_path_expected",
        "What should be seen on the path: reachable, unreachable or ignored (always 1).",
        "gateway", "vantage", "path", "expect");

    public static readonly Family PathExpectationMet = new(
        "probeagent_path_expectation_met",
        "Whether the path is as expected: reachable and up, or unreachable and shut (1 yes, 0 no); absent while that can't be said.",
        "gateway", "vantage", "path");

    public static readonly Family PathOutcome = new(
        "probeagent_path_outcome",
        "Where the path ends now: the lowest step that fails, or the highest that holds (always 1).",
        "gateway", "vantage", "path", "step", "outcome");

    public static readonly Family PathTransitions = new(
        "probeagent_path_transitions_total",
        "How often the path went up or down; the first round is no transition.",
        "gateway", "vantage", "path", "to");

    public static readonly Family PathDivergence = new(
        "probeagent_path_divergence",
        "Whether, of the paths expected reachable from this vantage, some succeed and some don't (1 yes, 0 no).",
        "gateway", "vantage");

    public static readonly Family StepSuccess = new(
        "probeagent_step_success",
        "Whether the step held when it was last made (1 yes, 0 no); a step that is not reached has no series.",
        "gateway", "vantage", "path", "step");

    public static readonly Family StepAttempts = new(
        "probeagent_step_attempts_total",
        "Steps made, by how they ended.",
        "gateway", "vantage", "path", "step", "outcome");

    public static readonly Family StepDuration = new(
        "probeagent_step_duration_seconds",
        "How long steps took that ended well.",
        "gateway", "vantage", "path", "step");

    public static readonly Family UpgradeDuration = new(
        "probeagent_upgrade_duration_seconds",
        "From dialling to the verdict on the WebSocket upgrade (dns, tcp, tls and upgrade), where it ended well.",
        "gateway", "vantage", "path", "form");

    public static readonly Family LastSuccess = new(
        "probeagent_path_last_success_timestamp_seconds",
        "When the path last held, in Unix time.",
        "gateway", "vantage", "path");

    public static readonly Family LastRound = new(
        "probeagent_last_round_timestamp_seconds",
        "When the path's last round ended, in Unix time.",
        "gateway", "vantage", "path");

    public static readonly Family RoundLateness = new(
        "probeagent_round_lateness_seconds",
        "How long after their planned time rounds started.",
        "gateway", "vantage", "path");

    public static readonly Family CertificateExpiry = new(
        "probeagent_certificate_expiry_timestamp_seconds",
        "End of validity of the certificate last presented on the path, in Unix time.",
        "gateway", "vantage", "path");

    public static readonly Family Rollouts = new(
        "probeagent_rollouts_total",
        "Rollouts of the gateway that have ended: everybody had converged (true), or the limit had passed (false).",
        "gateway", "converged");

    public static readonly Family RolloutActive = new(
        "probeagent_rollout_active",
        "Whether a rollout of the gateway is under way (1 yes, 0 no).",
        "gateway");

    public static readonly Family RolloutOutage = new(
        "probeagent_rollout_outage_seconds",
        "How long the path was down in a rollout, all its outages together; rollouts that it came through unharmed are not counted.",
        "gateway", "vantage", "path");

    public static readonly Family RolloutConvergence = new(
        "probeagent_rollout_convergence_seconds",
        "From a rollout's begin to when the path, resolver or client was right for good; who never was off is not counted.",
        "gateway", "vantage", "kind", "name");

    public static readonly Family ResolverOutcome = new(
        "probeagent_resolver_outcome",
        "How the resolver's last look at the gateway's name ended (always 1).",
        "gateway", "vantage", "resolver", "outcome");

    public static readonly Family ResolverAddresses = new(
        "probeagent_resolver_addresses",
        "Addresses that the resolver has for the gateway's name, by what they are to the gateway: current, retired or unknown.",
        "gateway", "vantage", "resolver", "state");

    public static readonly Family ResolverStale = new(
        "probeagent_resolver_stale_seconds",
        "For how long the resolver has had something else than the gateway's current addresses; 0 while it agrees, absent where nobody can say.",
        "gateway", "vantage", "resolver");

    public static readonly Family DnsDivergence = new(
        "probeagent_dns_divergence",
        "Whether the resolvers that answer contradict each other about the gateway's name, pinned left out (1 yes, 0 no).",
        "gateway", "vantage");
    public static readonly Family EndpointInfo = new(
        "probeagent_endpoint_info",
        "An address that is the gateway's now (current) or was within the last hour (retired); member is a container (always 1).",
        "gateway", "member", "address", "state");

    public static readonly Family GatewayHealthy = new(
        "probeagent_gateway_healthy",
        "What the container engine's own health check says of the gateway's container (1 healthy, 0 not); absent without one.",
        "gateway", "member");

    public static readonly Family DiscoverySuccess = new(
        "probeagent_discovery_success",
        "Whether a source of the gateway's endpoints answered when it was last asked (1 yes, 0 no): docker, dns or static; labels: whether those of its service count.",
        "gateway", "source");

    public static readonly Family NamespaceOrphaned = new(
        "probeagent_namespace_orphaned",
        "Whether a container that shares the gateway's network namespace is left in a dead one (1 yes, 0 no).",
        "gateway", "member");
    public static readonly Family RetiredEndpointAnswer = new(
        "probeagent_retired_endpoint_answer",
        "Who answers at an address that the gateway has lost (always 1), for ten minutes after it did; absent once it is the gateway's again.",
        "gateway", "member", "address", "answer");
    public static readonly Family ClientSuccess = new(
        "probeagent_client_success",
        "Whether the client's last request on the path was answered as it should be; for a session, whether it is held (1 yes, 0 no).",
        "gateway", "vantage", "path", "client");

    public static readonly Family ClientStale = new(
        "probeagent_client_stale",
        "Whether the client goes by an address that is the gateway's no longer (1 yes, 0 no); absent while nobody can say.",
        "gateway", "vantage", "path", "client");

    public static readonly Family ClientAddressAge = new(
        "probeagent_client_address_age_seconds",
        "For how long the client has gone by its address: since its connection was made, or since it last asked for the name.",
        "gateway", "vantage", "path", "client");

    public static readonly Family SessionUp = new(
        "probeagent_session_up",
        "Whether an authenticated WebSocket is held on the path (1 yes, 0 no).",
        "gateway", "vantage", "path");

    public static readonly Family SessionLifetime = new(
        "probeagent_session_lifetime_seconds",
        "How long sessions were held, from hello-ok to their end.",
        "gateway", "vantage", "path");

    public static readonly Family SessionCloses = new(
        "probeagent_session_closes_total",
        "Sessions that ended, by why; the agent's own end is not counted.",
        "gateway", "vantage", "path", "reason");

    public static readonly Family BuildInfo = new(
        "probeagent_build_info",
        "The agent's version and the commit it was built from (always 1).",
        "version", "revision");

    public static readonly Family LogLinesDropped = new(
        "probeagent_log_lines_dropped_total",
        "Log lines given up because standard output did not take them in time.");

    public static readonly Family ProcessCpu = new("process_cpu_seconds_total", "User and system CPU time spent, in seconds.");

    public static readonly Family ProcessResidentMemory = new("process_resident_memory_bytes", "Resident memory size in bytes.");

    public static readonly Family ProcessVirtualMemory = new("process_virtual_memory_bytes", "Virtual memory size in bytes.");

    public static readonly Family ProcessOpenFds = new("process_open_fds", "Number of open file descriptors.");

    public static readonly Family ProcessMaxFds = new("process_max_fds", "Maximum number of open file descriptors.");

    public static readonly Family ProcessStartTime = new("process_start_time_seconds", "Start time of the process, in Unix time.");

    public static readonly Family ProcessThreads = new("process_threads", "Number of threads of the process.");
}
