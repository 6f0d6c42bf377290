namespace ProbeAgent.Configuration.Settings;

/// <summary>One part of a key: a word of ours, or a user's own name.</summary>
internal readonly record struct KeySegment(string Text, bool IsName);
