namespace ProbeAgent.Reporting;

/// <summary>The agent can't start as it was set up; the message says why in one line, for the one who set it up.</summary>
internal sealed class StartException(string message, Exception cause) : Exception(message, cause);
