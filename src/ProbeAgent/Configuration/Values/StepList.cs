namespace ProbeAgent.Configuration.Values;

/// <summary>Rungs of the ladder by name, separated by commas.</summary>
internal static class StepList
{
    private static readonly ValueReader<StepSet> Step = Choice.Of(
        ("dns", StepSet.Dns), ("tcp", StepSet.Tcp), ("tls", StepSet.Tls), ("http", StepSet.Http),
        ("upgrade", StepSet.Upgrade), ("handshake", StepSet.Handshake));

    public static Reading<StepSet> Read(string text)
    {
        var steps = StepSet.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var step = Step(name);
            if (step.Problem is not null)
                return step;
            steps |= step.Value;
        }

        return steps;
    }
}
