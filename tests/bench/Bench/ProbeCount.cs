namespace ProbeAgent.Bench;

/// <summary>How many probes ended well, and how many did not.</summary>
internal readonly record struct ProbeCount(long Good, long Bad)
{
    public static ProbeCount operator -(ProbeCount later, ProbeCount earlier) => new(later.Good - earlier.Good, later.Bad - earlier.Bad);
}
