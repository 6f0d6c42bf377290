namespace ProbeAgent.Configuration;

/// <summary>Where a container engine is.</summary>
/// <param name="Uri">With the scheme unix, tcp, http or https; null for none at all.</param>
internal sealed record EngineHost(Uri? Uri)
{
    /// <summary>No engine is asked.</summary>
    public static EngineHost None { get; } = new((Uri?)null);

    /// <summary>Where Docker's socket usually is.</summary>
    public static EngineHost Usual { get; } = new(new Uri("unix:///var/run/docker.sock"));

    public override string ToString() => Uri is null ? "none" : Uri.Scheme == "unix" ? $"unix://{Uri.LocalPath}" : Uri.GetLeftPart(UriPartial.Authority);
}
