namespace ProbeAgent.Probing.WebSockets;

/// <summary>A whole message, or what came in its place.</summary>
/// <param name="Outcome">Ok when a message came whole; closed when the peer closed, with or without a close frame.</param>
/// <param name="Payload">The message's bytes; empty unless ok.</param>
/// <param name="CloseCode">The close frame's code (1005 when it had none); null when none came.</param>
/// <param name="Detail">What was wrong, or the close frame's reason; null when there is nothing to tell.</param>
internal readonly record struct Message(Outcome Outcome, ReadOnlyMemory<byte> Payload = default, int? CloseCode = null, string? Detail = null);
