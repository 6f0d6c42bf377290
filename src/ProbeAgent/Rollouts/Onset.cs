namespace ProbeAgent.Rollouts;

/// <summary>When an outage began: somewhere between two rounds.</summary>
/// <remarks>
/// A path is only looked at now and then, so the true begin lies between the last proof that it was up and the first that it
/// was down. The middle is off by half of that at most: at the fast interval of 100 ms nothing better is to be had. Where the
/// bounds are further apart, because the change came before anybody looked fast, the first announcing event that the engine
/// dates in between is the best estimate: <c>kill</c> and <c>pause</c> as they are dated, a death up to 125 ms before its
/// date, for the engine tells of it once it has seen it (measured: <c>die</c> 20 to 125 ms after the first refused connection;
/// on a loaded machine any event up to 100 ms late). So one that is dated shortly after the first failed round explains it,
/// too. Without any event the middle is all there is: off by half an interval at most.
/// </remarks>
/// <param name="Earliest">The last proof that the path was up.</param>
/// <param name="Latest">The first proof that it was down.</param>
internal readonly record struct Onset(TimeSpan Earliest, TimeSpan Latest)
{
    // How long before its date a change shows.
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(125);

    // Twice that: until then an event is taken for the explanation of what was seen before it.
    private static readonly TimeSpan Slack = 2 * Lead;

    /// <summary>The first announcing event that explains it; null when none was told.</summary>
    public Cue? Cue { get; private init; }

    public TimeSpan Best
    {
        get
        {
            if (Cue is not { } cue || Latest - Earliest <= Lead)
                return Middle(Earliest, Latest);
            if (cue.At <= Latest && !cue.IsAfterwards)
                return cue.At;
            var to = cue.At < Latest ? cue.At : Latest;
            var from = cue.At - Lead is var lead && lead < Earliest ? Earliest : lead;
            return Middle(from < to ? from : to, to);
        }
    }

    /// <summary>The same with an announcing event taken into account. The first one that explains the outage counts.</summary>
    public Onset Hear(Cue cue) => Cue is null && cue.At > Earliest && cue.At <= Latest + Slack ? this with { Cue = cue } : this;

    private static TimeSpan Middle(TimeSpan from, TimeSpan to) => from + ((to - from) / 2);
}
