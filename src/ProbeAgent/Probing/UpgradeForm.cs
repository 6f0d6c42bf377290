namespace ProbeAgent.Probing;

/// <summary>How the upgrade was asked for; its lower-case name is the label <c>form</c>.</summary>
internal enum UpgradeForm
{
    /// <summary>Version 12, which a WebSocket server must answer with 400 and the versions it speaks (RFC 6455 §4.4):
    /// proves that Upgrade reached the application and leaves no line in the gateway's log.</summary>
    Silent,

    /// <summary>Version 13: 101 and a valid accept key.</summary>
    Full,
}
