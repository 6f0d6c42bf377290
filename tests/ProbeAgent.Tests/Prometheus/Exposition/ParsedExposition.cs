using System.Text;

namespace ProbeAgent.Tests.Prometheus.Exposition;

/// <summary>A reader of both text formats, written from their specifications and not from the writer. Throws at the first fault.</summary>
internal sealed class ParsedExposition
{
    public Dictionary<string, string> Help { get; } = [];

    public Dictionary<string, string> Types { get; } = [];

    public List<ParsedSample> Samples { get; } = [];

    public bool EndedByEof { get; private set; }

    public static ParsedExposition Parse(string text, bool openMetrics)
    {
        var parsed = new ParsedExposition();
        Require(text.Length == 0 || text[^1] == '\n', "The last line is not ended.", text);
        foreach (var line in text.Split('\n')[..^1])
        {
            parsed.Line(line, openMetrics);
        }

        Require(parsed.EndedByEof == openMetrics, "# EOF belongs to the end of OpenMetrics, and only there.", text);
        return parsed;
    }

    private void Line(string line, bool openMetrics)
    {
        Require(!EndedByEof, "A line after # EOF.", line);
        if (line == "# EOF")
        {
            EndedByEof = true;
        }
        else if (line.StartsWith("# HELP ", StringComparison.Ordinal))
        {
            var words = line.Split(' ', 4);
            Help.Add(words[2], Unescape(words[3], quotes: openMetrics));
        }
        else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
        {
            var words = line.Split(' ');
            Require(words.Length == 4, "TYPE needs a name and a type.", line);
            Types.Add(words[2], words[3]);
        }
        else
        {
            Samples.Add(Sample(line));
        }
    }

    private static ParsedSample Sample(string line)
    {
        var at = line.IndexOfAny([' ', '{']);
        Require(at > 0, "A sample needs a name and a value.", line);
        var name = line[..at];
        var labels = new List<KeyValuePair<string, string>>();
        while (line[at] is '{' or ',')
        {
            var equals = line.IndexOf('=', at);
            Require(line[equals + 1] == '"', "A label value needs quotes.", line);
            var end = equals + 2;
            while (line[end] != '"')
            {
                end += line[end] == '\\' ? 2 : 1;
            }

            labels.Add(new(line[(at + 1)..equals], Unescape(line[(equals + 2)..end], quotes: true)));
            at = end + 1;
        }

        at += line[at] == '}' ? 1 : 0;
        Require(line[at] == ' ' && !line[(at + 1)..].Contains(' ', StringComparison.Ordinal), "One value, after one space.", line);
        return new ParsedSample(name, labels, line[(at + 1)..]);
    }

    private static string Unescape(string text, bool quotes)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                Require(text[i] != '"' || !quotes, "A bare quote.", text);
                result.Append(text[i]);
                continue;
            }

            i++;
            Require(text[i] is '\\' or 'n' || (text[i] == '"' && quotes), "An unknown escape.", text);
            result.Append(text[i] == 'n' ? '\n' : text[i]);
        }

        return result.ToString();
    }

    private static void Require(bool condition, string fault, string where)
    {
        if (!condition)
        {
            throw new FormatException($"{fault} In: {where}");
        }
    }
}
