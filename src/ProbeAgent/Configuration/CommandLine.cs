using ProbeAgent.Configuration.Printing;
using ProbeAgent.Configuration.Sources;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration;

/// <summary>The arguments: a command word, flags, and settings as <c>--key value</c> or <c>--key=value</c>. .NET's own provider
/// skips what it doesn't understand; here everything counts.</summary>
/// <param name="Command">What to do.</param>
/// <param name="Settings">The settings, not matched yet.</param>
/// <param name="Problems">What could not be understood.</param>
internal sealed record CommandLine(Command Command, IReadOnlyList<RawSetting> Settings, IReadOnlyList<Problem> Problems)
{
    private const string OnceFlag = "--once";

    private static readonly Dictionary<string, Command> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--help"] = Command.Help,
        ["-h"] = Command.Help,
        ["-?"] = Command.Help,
        ["--version"] = Command.Version,
        ["--print-config"] = Command.PrintConfig,
    };

    private static readonly Dictionary<string, Command> Words = new(StringComparer.Ordinal)
    {
        ["run"] = Command.Run,
        ["demo"] = Command.Demo,
        ["healthcheck"] = Command.Healthcheck,
        ["help"] = Command.Help,
        ["version"] = Command.Version,
    };

    /// <summary>The demo plays its story once and ends.</summary>
    public bool Once { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var settings = new List<RawSetting>();
        var problems = new List<Problem>();
        var asked = new List<Command>();
        var once = false;
        for (var i = 0; i < args.Count; i++)
        {
            var argument = args[i];
            if (Flags.TryGetValue(argument, out var flag))
                asked.Add(flag);
            else if (argument.Equals(OnceFlag, StringComparison.OrdinalIgnoreCase))
                once = true;
            else if (argument.StartsWith("--", StringComparison.Ordinal) && !Flags.ContainsKey(NameOf(argument)))
                settings.Add(Option(args, ref i));
            else if (argument.StartsWith('-'))
                problems.Add(new Problem(NameOf(argument), Flags.ContainsKey(NameOf(argument)) ? "takes no value" : "no such option; --help lists them all"));
            else if (Words.TryGetValue(argument, out var word) && !asked.Any(Words.ContainsValue))
                asked.Add(word);
            else
                problems.Add(Unexpected(argument, i, settings));
        }

        // Whoever asks for help or the version gets that, whatever else is there.
        Command[] order = [Command.Help, Command.Version, Command.PrintConfig, Command.Demo, Command.Healthcheck];
        var command = order.FirstOrDefault(asked.Contains, Command.Run);
        if (once && command is Command.Run or Command.Healthcheck)
            problems.Add(new Problem(OnceFlag, "only the demo is played once: probeagent demo --once"));
        return new CommandLine(command, settings, problems) { Once = once };
    }

    /// <summary>The flag or option that was probably meant; null when none is near.</summary>
    public static string? NearestFlag(string option) => NearestName.Find(option, Flags.Keys.Where(flag => flag.StartsWith("--", StringComparison.Ordinal)));

    private static RawSetting Option(IReadOnlyList<string> args, ref int i)
    {
        var argument = args[i];
        var option = NameOf(argument);
        var source = new SettingSource(SourceKind.CommandLine, option);
        var segments = option[2..].Split(':');
        if (option.Length < argument.Length)
            return new RawSetting(segments, argument[(option.Length + 1)..], RawKind.Text, source);
        if (i + 1 < args.Count && args[i + 1] is not ['-', _, ..])
            return new RawSetting(segments, args[++i], RawKind.Text, source);
        return new RawSetting(segments, "", RawKind.NoValue, source);
    }

    private static string NameOf(string option) => option.Split('=', 2)[0];

    // Beyond the first, a stray word may be the rest of an unquoted secret, so it is not repeated.
    private static Problem Unexpected(string word, int at, List<RawSetting> settings)
    {
        if (at > 0)
        {
            var after = settings.Count > 0 ? $" (after {settings[^1].Source.Name})" : "";
            return new Problem($"argument {at + 1}{after}", "neither an option nor a command; a value with blanks needs quotation marks");
        }

        var near = NearestName.Find(word, Words.Keys);
        return new Problem(Quoted.Short(word), near is null ? "no such command; the commands are run, demo and healthcheck" : $"no such command; did you mean {near}?");
    }
}
