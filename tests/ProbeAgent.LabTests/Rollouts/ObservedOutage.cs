namespace ProbeAgent.LabTests.Rollouts;

/// <summary>A time for which the gateway could not be reached.</summary>
internal sealed record ObservedOutage(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    public override string ToString() => FormattableString.Invariant($"{From:HH:mm:ss.fff} for {Length.TotalSeconds:0.000} s");
}
