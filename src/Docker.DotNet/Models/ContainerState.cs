namespace Docker.DotNet.Models;

/// <summary>What a container does, and how it ended.</summary>
public class ContainerState
{
    /// <summary><c>created</c>, <c>running</c>, <c>paused</c>, <c>restarting</c>, <c>removing</c>, <c>exited</c> or
    /// <c>dead</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Also while paused or restarting.</summary>
    public bool Running { get; set; }

    public bool Paused { get; set; }

    public bool Restarting { get; set; }

    public bool OOMKilled { get; set; }

    public bool Dead { get; set; }

    /// <summary>In the host's namespace; 0 unless it runs.</summary>
    public long Pid { get; set; }

    public long ExitCode { get; set; }

    /// <summary>Why it could not be started.</summary>
    public string? Error { get; set; }

    /// <summary>RFC 3339 with nanoseconds; the year 1 if never.</summary>
    public string? StartedAt { get; set; }

    /// <summary>RFC 3339 with nanoseconds; the year 1 if never.</summary>
    public string? FinishedAt { get; set; }

    /// <summary>Null without a health check, or while it is stopped.</summary>
    public Health? Health { get; set; }
}
