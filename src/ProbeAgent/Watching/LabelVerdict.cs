namespace ProbeAgent.Watching;

/// <summary>Whether the labels of a gateway's service count.</summary>
/// <param name="Gateway">The gateway's label.</param>
/// <param name="Problem">Why not; null where they do.</param>
internal readonly record struct LabelVerdict(string Gateway, string? Problem);
