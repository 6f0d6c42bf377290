namespace ProbeAgent.Configuration;

/// <summary>What is set for one path. Null means: as the gateway's settings or the path's nature say.</summary>
internal sealed record PathOptions
{
    /// <summary>The value of the label <c>path</c>: lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the path is probed; null lets the form decide (a user's own path: yes).</summary>
    public bool? Enabled { get; init; }

    /// <summary>Where a user's own path leads: http, https, ws or wss; its path part, where given, is the upgrade's request target. Null for built-in paths.</summary>
    public Uri? Url { get; init; }

    /// <summary>What should be seen; null takes the path's default.</summary>
    public Expectation? Expect { get; init; }

    /// <summary>Time between rounds; null takes the gateway's.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>The longest a round may take; null takes the gateway's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The rungs to climb; null climbs all that apply. What a named rung stands on is climbed too.</summary>
    public StepSet? Steps { get; init; }

    /// <summary>Further request headers, in the order given. Their values may be secret: names only are ever shown.</summary>
    public IReadOnlyList<KeyValuePair<string, Secret>> Headers { get; init; } = [];

    /// <summary>SHA-256 of the certificate to accept, 64 lower-case hex digits; takes the place of chain and name checks. Null checks those.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Whether the gateway's token may be sent here. Default: yes on built-in paths, no on a user's own until opted in.</summary>
    public bool? SendToken { get; init; }
}
