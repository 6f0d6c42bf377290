namespace ProbeAgent.Configuration;

/// <summary>The shape of a log line.</summary>
internal enum LogFormat
{
    /// <summary>One line for people.</summary>
    Text,

    /// <summary>One compact JSON object a line.</summary>
    Json,
}
