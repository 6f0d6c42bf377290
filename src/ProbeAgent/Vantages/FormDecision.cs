namespace ProbeAgent.Vantages;

/// <summary>The agent's form, and why it is that one.</summary>
/// <param name="Form">The form.</param>
/// <param name="Because">In one line, for the log.</param>
internal readonly record struct FormDecision(VantageForm Form, string Because);
