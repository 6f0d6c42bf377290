namespace ProbeAgent.Probing;

/// <summary>A few fields of Linux's <c>struct tcp_info</c> at the moment a connection was given up.</summary>
/// <param name="Retransmits">Retransmissions in a row without an answer.</param>
/// <param name="Unacknowledged">Segments sent and not acknowledged.</param>
/// <param name="RoundTrip">Smoothed round-trip time.</param>
/// <param name="PathMtu">The path MTU in bytes that the kernel believes in.</param>
internal sealed record TcpState(int Retransmits, int Unacknowledged, TimeSpan RoundTrip, int PathMtu);
