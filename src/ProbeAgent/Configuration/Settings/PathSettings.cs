using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Settings;

/// <summary>What is set for one path, built in or the user's own.</summary>
internal static class PathSettings
{
    public static IEnumerable<Setting> All =>
    [
        new Setting<PathOptions, bool>("Gateway:Paths:<path>:Enabled", Choice.Switch, (path, enabled) => path with { Enabled = enabled })
        {
            DefaultNote = "as the form has it; your own: true",
            Allowed = "true or false",
            Example = "false",
            Help = "Whether the path is probed.",
            Clear = path => path with { Enabled = null },
        },
        new Setting<PathOptions, Uri>("Gateway:Paths:<path>:Url", PathUrl.Read, (path, url) => path with { Url = url })
        {
            Allowed = "URL with http, https, ws or wss; only on your own paths",
            Example = "https://gateway.example.com",
            Help = "Where your own path leads. Paths:<path> alone means the same.",
            Clear = path => path with { Url = null },
            Mask = PathUrl.Mask,
        },
        new Setting<PathOptions, Expectation>("Gateway:Paths:<path>:Expect",
            Choice.Of(("reachable", Expectation.Reachable), ("unreachable", Expectation.Unreachable), ("ignored", Expectation.Ignored)),
            (path, expect) => path with { Expect = expect })
        {
            DefaultNote = "reachable; a published path that is only derived: ignored",
            Allowed = "reachable, unreachable or ignored",
            Example = "unreachable",
            Help = "What should be seen.",
            Clear = path => path with { Expect = null },
        },
        new Setting<PathOptions, TimeSpan>("Gateway:Paths:<path>:Interval",
            Duration.Between(GeneralSettings.ShortestInterval, GeneralSettings.LongestInterval),
            (path, interval) => path with { Interval = interval })
        {
            DefaultNote = "Interval",
            Allowed = "100ms to 1h",
            Example = "1m",
            Help = "Time between the starts of two rounds.",
            Clear = path => path with { Interval = null },
        },
        new Setting<PathOptions, TimeSpan>("Gateway:Paths:<path>:Timeout",
            Duration.Between(GeneralSettings.ShortestTimeout, GeneralSettings.LongestInterval),
            (path, timeout) => path with { Timeout = timeout })
        {
            DefaultNote = "Timeout",
            Allowed = "10ms to less than the path's interval",
            Example = "5s",
            Help = "The longest a round may take.",
            Clear = path => path with { Timeout = null },
        },
        new Setting<PathOptions, StepSet>("Gateway:Paths:<path>:Steps", StepList.Read, (path, steps) => path with { Steps = steps })
        {
            DefaultNote = "all that apply",
            Allowed = "dns, tcp, tls, http, upgrade, handshake, separated by commas",
            Example = "tcp,http",
            Help = "The rungs to climb; what they stand on is climbed too.",
            Clear = path => path with { Steps = null },
            IsList = true,
        },
        new HeaderSetting
        {
            Allowed = "text without line breaks",
            Example = "Basic ${EDGE_CREDENTIALS}",
            Help = "A further request header. In the environment, underscores in its name are read as dashes.",
            IsSecret = true,
            IsVerbatim = true,
        },
        new Setting<PathOptions, string>("Gateway:Paths:<path>:Fingerprint", CertificateFingerprint.Read,
            (path, fingerprint) => path with { Fingerprint = fingerprint })
        {
            Allowed = "SHA-256: 64 hex digits, colons allowed",
            Example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            Help = "The only certificate to accept; takes the place of chain and name checks.",
            Clear = path => path with { Fingerprint = null },
        },
        new Setting<PathOptions, bool>("Gateway:Paths:<path>:SendToken", Choice.Switch, (path, send) => path with { SendToken = send })
        {
            DefaultNote = "true on built-in paths, but false on a derived published one; false on your own",
            Allowed = "true or false",
            Example = "true",
            Help = "Whether the gateway's token may be sent here.",
            Clear = path => path with { SendToken = null },
        },
    ];
}
