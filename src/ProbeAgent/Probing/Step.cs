namespace ProbeAgent.Probing;

/// <summary>One rung of the ladder, in climbing order; its lower-case name is the label <c>step</c>.</summary>
internal enum Step
{
    Dns,
    Tcp,
    Tls,
    Http,
    Upgrade,
    Handshake,
}
