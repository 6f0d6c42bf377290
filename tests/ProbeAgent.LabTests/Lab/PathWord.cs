namespace ProbeAgent.LabTests.Lab;

/// <summary>What an agent's status says of a path and metrics don't.</summary>
/// <param name="FailingAddress">Where it fails; null when it doesn't, or fails in dns.</param>
/// <param name="Addresses">What the last round dialled.</param>
internal sealed record PathWord(string? FailingAddress, IReadOnlyList<string> Addresses);
