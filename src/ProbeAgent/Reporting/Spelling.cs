using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Discovery.Orphans;
using ProbeAgent.Probing;
using ProbeAgent.Rollouts;
using ProbeAgent.Vantages;

namespace ProbeAgent.Reporting;

/// <summary>How the smaller enums are written outside the code, the same in metrics, JSON, logs and page.</summary>
internal static class Spelling
{
    public static string Of(Expectation expectation) => expectation switch
    {
        Expectation.Reachable => "reachable",
        Expectation.Unreachable => "unreachable",
        _ => "ignored",
    };

    public static string Of(UpgradeForm form) => form == UpgradeForm.Silent ? "silent" : "full";

    public static string Of(PathKind kind) => kind switch
    {
        PathKind.Loopback => "loopback",
        PathKind.Service => "service",
        PathKind.Published => "published",
        _ => "url",
    };

    public static string Of(RolloutCause cause) => cause switch
    {
        RolloutCause.Event => "event",
        RolloutCause.Endpoints => "endpoints",
        _ => "identity",
    };

    public static string Of(ConvergenceKind kind) => kind switch
    {
        ConvergenceKind.Path => "path",
        ConvergenceKind.Resolver => "resolver",
        _ => "client",
    };

    public static string Of(VantageForm form) => form switch
    {
        VantageForm.Bridge => "bridge",
        VantageForm.Sidecar => "sidecar",
        VantageForm.Pod => "pod",
        _ => "host",
    };

    public static string Of(EndpointState state) => state switch
    {
        EndpointState.Current => "current",
        EndpointState.Retired => "retired",
        _ => "unknown",
    };

    public static string Of(EndpointAuthority authority) => authority switch
    {
        EndpointAuthority.Static => "static",
        EndpointAuthority.Dns => "dns",
        EndpointAuthority.Docker => "docker",
        _ => "none",
    };

    public static string Of(MemberStatus status) => status switch
    {
        MemberStatus.Created => "created",
        MemberStatus.Running => "running",
        MemberStatus.Paused => "paused",
        MemberStatus.Restarting => "restarting",
        MemberStatus.Removing => "removing",
        MemberStatus.Exited => "exited",
        MemberStatus.Dead => "dead",
        _ => "unknown",
    };

    public static string Of(OrphanReason reason) => reason switch
    {
        OrphanReason.OwnerStopped => "owner_stopped",
        OrphanReason.OwnerRestarted => "owner_restarted",
        _ => "owner_gone",
    };
}
