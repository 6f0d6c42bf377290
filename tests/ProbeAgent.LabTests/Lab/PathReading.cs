namespace ProbeAgent.LabTests.Lab;

/// <summary>What an exposition says of one path.</summary>
internal sealed class PathReading(IReadOnlyList<Sample> samples)
{
    /// <summary>Null before the first round.</summary>
    public bool? Success => Named("probeagent_path_success").SingleOrDefault() is { } success ? success.Value == 1 : null;

    /// <summary>Where the last round ended, as <c>step/outcome</c>; null before the first.</summary>
    public string? Outcome =>
        Named("probeagent_path_outcome").SingleOrDefault() is { } end ? $"{end.Labels["step"]}/{end.Labels["outcome"]}" : null;

    /// <summary>The rungs that were reached, bottom up, each as <c>step=0</c> or <c>step=1</c>.</summary>
    public string Steps => string.Join(
        ' ',
        Named("probeagent_step_success")
            .OrderBy(step => Array.IndexOf(Ladder, step.Labels["step"]))
            .Select(step => $"{step.Labels["step"]}={step.Value}"));

    /// <summary>How often the first dial was made: once a round and address.</summary>
    public double Rounds => Named("probeagent_step_attempts_total").Where(attempts => attempts.Has(("step", "tcp"))).Sum(attempts => attempts.Value);

    private static string[] Ladder { get; } = ["dns", "tcp", "tls", "http", "upgrade", "handshake"];

    /// <summary>How often the path went <c>up</c> or <c>down</c>.</summary>
    public double Transitions(string to) => Named("probeagent_path_transitions_total").Where(counter => counter.Has(("to", to))).Sum(counter => counter.Value);

    /// <summary>When its last round ended; null before the first.</summary>
    public double? LastRound => Named("probeagent_last_round_timestamp_seconds").SingleOrDefault()?.Value;

    /// <summary>How often a step ended so.</summary>
    public double Attempts(string step, string outcome) =>
        Named("probeagent_step_attempts_total").Where(attempts => attempts.Has(("step", step), ("outcome", outcome))).Sum(attempts => attempts.Value);

    private IEnumerable<Sample> Named(string name) => samples.Where(sample => sample.Name == name);
}
