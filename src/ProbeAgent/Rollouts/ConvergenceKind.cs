namespace ProbeAgent.Rollouts;

/// <summary>Who believes something of where the gateway is; the label <c>kind</c> in lower case.</summary>
internal enum ConvergenceKind
{
    Path,
    Resolver,
    Client,
}
