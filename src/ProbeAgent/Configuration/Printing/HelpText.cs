using System.Text;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Printing;

/// <summary>What <c>--help</c> prints: at most 100 columns.</summary>
internal static class HelpText
{
    private const int Width = 100;
    private const int Indent = 43;

    private const string Head = """
        probeagent keeps asking whether each client that matters can reach a gateway, and says why not.

        Usage: probeagent [run | demo | healthcheck] [--key value]...

        Commands
          run                  watch the gateway (the default)
          demo                 watch an embedded gateway that plays its faults
          healthcheck          ask the running agent's /healthz, by the same settings: 0 healthy, 1 not,
                               2 they are wrong

        Flags
          -h, --help           print this
          --version            print version and revision
          --once               demo: play the story once and end
          --print-config       print each setting in effect and where it comes from, secrets masked

        Settings come from labels of a gateway's service where the container engine may be read, then a JSON
        file, then the environment, then the command line; the last one counts.
          label                probeagent.health-path=/healthz
          file                 { "Gateway": { "HealthPath": "/healthz" } }
          environment          PROBEAGENT_GATEWAY__HEALTH_PATH=/healthz
          command line         --gateway:health-path /healthz
        Case, underscores and dashes in a key don't matter; in names of your own only case doesn't.
        Durations are 500ms, 10s, 1m30s, 1h.
        """;

    private const string Foot = """
        Exit codes
          0                    stopped as asked
          1                    failed
          2                    the settings are wrong; each mistake is named in a line of its own
          75                   sidecar: the gateway has a new network namespace; a restart leads there
        """;

    public static string Text { get; } = Build();

    private static string Build()
    {
        var text = new StringBuilder(Head).Append("\n\n");
        foreach (var group in SettingTable.Groups)
        {
            text.Append(group.Title).Append('\n');
            foreach (var setting in group.Settings)
                Append(text, setting);
            text.Append('\n');
        }

        return text.Append(Foot).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, Setting setting)
    {
        var option = "  " + new SettingKey(setting).In(SourceKind.CommandLine);
        foreach (var line in Wrap(setting.Help, Width - Indent).Concat(Wrap(setting.Allowed + DefaultOf(setting), Width - Indent)))
        {
            text.Append(option.PadRight(Indent)).Append(line).Append('\n');
            option = "";
        }
    }

    private static string DefaultOf(Setting setting)
    {
        var plain = setting.DefaultNote ?? setting.Default;
        if (plain.Length == 0)
            return "";
        return setting.GenericDefault is { } generic
            ? $" (default {plain}; for Kind generic {(generic.Length == 0 ? "empty" : generic)})"
            : $" (default {plain})";
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
