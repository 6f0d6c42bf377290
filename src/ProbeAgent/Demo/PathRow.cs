using ProbeAgent.Probing;

namespace ProbeAgent.Demo;

/// <summary>One path as the table shows it.</summary>
/// <param name="Path">The path.</param>
/// <param name="Snapshot">What is believed of it.</param>
/// <param name="Transitions">How often it went up or down.</param>
internal sealed record PathRow(ProbePath Path, PathSnapshot Snapshot, int Transitions);
