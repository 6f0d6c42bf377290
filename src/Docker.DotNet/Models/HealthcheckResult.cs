namespace Docker.DotNet.Models;

/// <summary>One run of a health check.</summary>
public class HealthcheckResult
{
    public DateTime Start { get; set; }

    public DateTime End { get; set; }

    public long ExitCode { get; set; }

    public string? Output { get; set; }
}
