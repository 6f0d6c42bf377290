namespace Docker.DotNet.Models;

/// <summary>What the health check says.</summary>
public class Health
{
    /// <summary><c>starting</c>, <c>healthy</c>, <c>unhealthy</c> or <c>none</c>.</summary>
    public string? Status { get; set; }

    public long FailingStreak { get; set; }

    /// <summary>The last few, the newest last.</summary>
    public IList<HealthcheckResult>? Log { get; set; }
}
