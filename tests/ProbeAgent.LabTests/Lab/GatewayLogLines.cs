namespace ProbeAgent.LabTests.Lab;

/// <summary>What a gateway wrote between two places of its logs.</summary>
/// <param name="Console">On standard output and error.</param>
/// <param name="File">Into its log file; one JSON object a line.</param>
internal sealed record GatewayLogLines(IReadOnlyList<string> Console, IReadOnlyList<string> File)
{
    public override string ToString() => string.Join('\n', [.. Console, .. File]);
}
