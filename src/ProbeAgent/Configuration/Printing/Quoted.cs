using System.Globalization;
using System.Text;

namespace ProbeAgent.Configuration.Printing;

/// <summary>Foreign text among our own.</summary>
internal static class Quoted
{
    private const int Longest = 100;

    /// <summary>The text in quotation marks, escaped as JSON does, whole.</summary>
    public static string Json(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else
                Append(quoted, c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The same, cut where it gets too long for a line.</summary>
    public static string Short(string text) => text.Length <= Longest ? Json(text) : $"{Json(text[..Longest])}…";

    /// <summary>The text without anything that would start a new line or rearrange a terminal's.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
            Append(line, c);
        return line.ToString();
    }

    private static void Append(StringBuilder text, char c)
    {
        if (char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        else
            text.Append(c);
    }
}
