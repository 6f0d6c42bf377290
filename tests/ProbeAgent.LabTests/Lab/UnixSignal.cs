namespace ProbeAgent.LabTests.Lab;

/// <summary>The signals the lab sends; the numbers are Linux's (signal(7)).</summary>
internal enum UnixSignal
{
    Interrupt = 2,
    Kill = 9,
    User2 = 12,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
