namespace ProbeAgent.Rollouts;

/// <summary>When an outage began: somewhere between two rounds.</summary>
/// <remarks>
/// A path is only looked at now and then, so the true begin lies between the last proof that it was up and the first that it
/// was down. Where the engine dated an announcing event in between, that was it: the first such event is the best estimate.
/// One that is dated shortly after the first failed round explains it, too, for the engine tells of a death once it has seen
/// it (measured: <c>die</c> 20 to 125 ms after the first refused connection, and on a loaded machine <c>kill</c> up to 100 ms
/// after it): the begin then lies between that lead and the failed round. Without any event the middle between the bounds is
/// the estimate that is off by the least: 50 ms at the fast interval of 100 ms, half an interval where nobody announced
/// anything. Against a tight loop beside it the agent was off by 50 ms at most where an event told of the change.
/// </remarks>
/// <param name="Earliest">The last proof that the path was up.</param>
/// <param name="Latest">The first proof that it was down.</param>
internal readonly record struct Onset(TimeSpan Earliest, TimeSpan Latest)
{
    // How long a change shows before it is dated.
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(125);

    // Twice that: until then an event is taken for the explanation of what was seen before it.
    private static readonly TimeSpan Slack = 2 * Lead;

    /// <summary>The first announcing event that explains it; null when none was told.</summary>
    public TimeSpan? Cue { get; private init; }

    public TimeSpan Best => Cue switch
    {
        null => Middle(Earliest, Latest),
        { } cue when cue <= Latest => cue,
        { } cue => Middle(cue - Lead is var lead && lead < Earliest ? Earliest : lead < Latest ? lead : Latest, Latest),
    };

    /// <summary>The same with an announcing event taken into account. The first one that explains the outage counts.</summary>
    public Onset Hear(TimeSpan cue) => Cue is null && cue > Earliest && cue <= Latest + Slack ? this with { Cue = cue } : this;

    private static TimeSpan Middle(TimeSpan from, TimeSpan to) => from + ((to - from) / 2);
}
