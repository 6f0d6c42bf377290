namespace ProbeAgent.Configuration;

/// <summary>How the process ends.</summary>
internal static class ExitCode
{
    /// <summary>Stopped because it was asked to.</summary>
    public const int Stopped = 0;

    /// <summary>Something failed that is not the user's mistake.</summary>
    public const int Failed = 1;

    /// <summary>The settings are wrong; starting again won't help.</summary>
    public const int BadSettings = 2;

    /// <summary>The gateway whose network namespace the agent shared is back in a new one: only a restart leads there
    /// (EX_TEMPFAIL of sysexits.h).</summary>
    public const int StartAgain = 75;
}
