using System.Globalization;
using System.Text;

namespace ProbeAgent.LabTests.Lab;

/// <summary>What <c>/metrics</c> answered, as text 0.0.4 and as samples.</summary>
internal sealed class Exposition
{
    private Exposition(string text)
    {
        Text = text;
        Samples = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(ParseLine).ToList();
    }

    public string Text { get; }

    public IReadOnlyList<Sample> Samples { get; }

    public static Exposition Parse(string text) => new(text);

    /// <summary>One path's part of it.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="gateway">Whose, where several are watched.</param>
    public PathReading Path(string path, string? gateway = null) =>
        new(Samples.Where(sample => sample.Has(("path", path)) && (gateway is null || sample.Has(("gateway", gateway)))).ToList());

    /// <summary>All paths there are.</summary>
    public IEnumerable<string> Paths => Samples.Where(sample => sample.Name == "probeagent_path_expected").Select(sample => sample.Labels["path"]);

    /// <summary>Whether every path has been looked at, and all are up.</summary>
    public bool AllUp => Paths.Any() && Paths.All(path => Path(path).Success == true);

    /// <summary>Lines of its log that the agent gave up.</summary>
    public double LinesDropped => Value("probeagent_log_lines_dropped_total") ?? 0;

    /// <summary>Every path with where it ends, as <c>edge http/status, service upgrade/ok</c>; where several gateways are watched
    /// with the gateway's name before the path's: <c>web/service upgrade/ok</c>.</summary>
    public string Matrix()
    {
        var ends = Samples.Where(sample => sample.Name == "probeagent_path_outcome").ToList();
        var several = ends.Select(end => end.Labels["gateway"]).Distinct().Count() > 1;
        return string.Join(", ", ends
            .Select(end => $"{(several ? $"{end.Labels["gateway"]}/" : "")}{end.Labels["path"]} {end.Labels["step"]}/{end.Labels["outcome"]}")
            .Order(StringComparer.Ordinal));
    }

    /// <summary>Whether every path ends as one of <paramref name="rows"/> says, and no path is left over.</summary>
    /// <param name="rows">As <c>service upgrade/ok</c>, or <c>published http/closed|reset</c> where a fault shows in turns; in any order.</param>
    public bool IsMatrix(IReadOnlyCollection<string> rows)
    {
        var seen = Matrix().Split(", ", StringSplitOptions.RemoveEmptyEntries);
        return seen.Length == rows.Count && rows.All(row => Alternatives(row).Any(seen.Contains));
    }

    /// <summary>The value of the only series that has these labels; null when there is none.</summary>
    public double? Value(string name, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        double? found = null;
        foreach (var sample in Samples)
        {
            if (sample.Name != name || !sample.Has(labels))
                continue;
            Assert.True(found is null, $"more than one {name}");
            found = sample.Value;
        }

        return found;
    }

    private static IEnumerable<string> Alternatives(string row)
    {
        var slash = row.LastIndexOf('/') + 1;
        return row[slash..].Split('|').Select(outcome => row[..slash] + outcome);
    }

    private static Sample ParseLine(string line)
    {
        var open = line.IndexOf('{');
        var labels = new Dictionary<string, string>();
        var rest = line.IndexOf(' ');
        var name = line[..rest];
        if (open >= 0 && open < rest)
        {
            name = line[..open];
            rest = ParseLabels(line, open + 1, labels);
        }

        return new Sample(name, labels, ParseValue(line[rest..].Trim().Split(' ')[0]));
    }

    // From after the brace to after the closing one.
    private static int ParseLabels(string line, int at, Dictionary<string, string> labels)
    {
        while (line[at] != '}')
        {
            var equals = line.IndexOf('=', at);
            var name = line[at..equals].TrimStart(',');
            var value = new StringBuilder();
            for (at = equals + 2; line[at] != '"'; at++)
                value.Append(line[at] != '\\' ? line[at] : line[++at] == 'n' ? '\n' : line[at]);
            labels.Add(name, value.ToString());
            at++;
        }

        return at + 1;
    }

    private static double ParseValue(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
