using System.Globalization;

namespace ProbeAgent.LabTests.Lab;

/// <summary>An agent in a container that has much to tell: it watches its own <c>/healthz</c> on ten paths, ten times a second
/// each, and logs every step as JSON, which makes some 70 kB a second.</summary>
internal static class TalkativeAgent
{
    private const int Paths = 10;

    /// <summary>What follows <c>docker run</c>, after the options of a test's own.</summary>
    /// <param name="name">Its container's name.</param>
    /// <param name="published">Where its metrics are published, as <c>127.0.0.1:9788</c>.</param>
    public static string[] Arguments(string name, string published) =>
    [
        "--name", name, "--publish", $"{published}:9788", "--read-only", "--cap-drop", "ALL", "--health-interval", "1s",
        .. Settings().SelectMany(setting => (string[])["--env", $"PROBEAGENT_{setting}"]),
        Environment.GetEnvironmentVariable("AGENT_IMAGE") ?? "probeagent",
    ];

    private static IEnumerable<string> Settings() =>
    [
        "FORM=bridge", "INTERVAL=100ms", "LOG__LEVEL=debug", "LOG__FORMAT=json", "GATEWAY__NAME=itself", "GATEWAY__KIND=generic",
        "GATEWAY__PATHS__SERVICE__ENABLED=false", "GATEWAY__PATHS__PUBLISHED__ENABLED=false",
        .. Enumerable.Range(0, Paths).Select(number => string.Create(CultureInfo.InvariantCulture, $"GATEWAY__PATHS__P{number}__URL=http://127.0.0.1:9788/healthz")),
    ];
}
