using System.Text;
using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Logging;

/// <summary>What a step saw, in one line for people.</summary>
internal static class EvidenceLine
{
    /// <summary>The most that is shown: the rest is in the status.</summary>
    public const int MaxLength = 300;

    /// <summary>Empty when there is nothing to tell. What the peer said can't break the line.</summary>
    public static string Of(Evidence? evidence)
    {
        if (evidence is null)
            return "";
        var line = new StringBuilder(evidence.Detail);
        Add(line, "status", evidence.Status?.ToString());
        Add(line, "code", evidence.Code);
        Add(line, "close code", evidence.CloseCode?.ToString());
        Add(line, "Server:", evidence.Server);
        Add(line, "Via:", evidence.Via);
        Add(line, "Location:", evidence.Location);
        Add(line, "body:", evidence.Body);
        Add(line, "resolver", evidence.Resolver);
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsControl(line[i]) || line[i] is '\u2028' or '\u2029')
                line[i] = ' ';
        }

        return line.Length <= MaxLength ? line.ToString() : line.ToString(0, MaxLength - 1) + "…";
    }

    private static void Add(StringBuilder line, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        if (line.Length > 0)
            line.Append("; ");
        line.Append(name).Append(' ').Append(value);
    }
}
