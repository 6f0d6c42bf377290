namespace ProbeAgent.Configuration;

/// <summary>What the program was asked to do.</summary>
internal enum Command
{
    /// <summary>Watch the gateway.</summary>
    Run,

    /// <summary>Watch an embedded gateway that plays its faults.</summary>
    Demo,

    /// <summary>Ask the running agent how it is.</summary>
    Healthcheck,

    /// <summary>Print the help.</summary>
    Help,

    /// <summary>Print version and revision.</summary>
    Version,

    /// <summary>Print the effective settings and where each comes from.</summary>
    PrintConfig,
}
