namespace ProbeAgent.LabTests.Lab;

/// <summary>A place in both of a gateway's logs, to count from.</summary>
/// <param name="Console">Lines on standard output and error before it.</param>
/// <param name="File">Lines in the log file before it.</param>
internal readonly record struct GatewayLogMark(int Console, int File);
