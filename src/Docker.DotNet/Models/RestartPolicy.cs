namespace Docker.DotNet.Models;

/// <summary>Whether the engine starts a container again that ended.</summary>
public class RestartPolicy
{
    public RestartPolicyKind Name { get; set; }

    public long MaximumRetryCount { get; set; }
}
