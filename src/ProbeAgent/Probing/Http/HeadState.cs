namespace ProbeAgent.Probing.Http;

/// <summary>How far a head has been received.</summary>
internal enum HeadState
{
    Incomplete,
    Complete,
    Malformed,
    TooLarge,
}
