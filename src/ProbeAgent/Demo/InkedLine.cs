using System.Text;

namespace ProbeAgent.Demo;

/// <summary>One line under construction. Widths count characters that are seen, so colour never moves a column.</summary>
internal sealed class InkedLine
{
    private readonly List<(string Text, Ink Ink)> _pieces = [];

    /// <summary>How many columns are used so far.</summary>
    public int Width { get; private set; }

    public InkedLine Add(string text, Ink ink = Ink.Plain)
    {
        _pieces.Add((text, ink));
        Width += text.Length;
        return this;
    }

    /// <summary>Fills up to a column; what has already spilled over it keeps one blank.</summary>
    public InkedLine To(int column) => Add(new string(' ', Math.Max(column - Width, Width == 0 ? 0 : 1)));

    /// <summary>Adds text that ends before a column.</summary>
    public InkedLine Right(string text, int column, Ink ink = Ink.Plain) => To(column - text.Length).Add(text, ink);

    /// <summary>Moves all that is there to the right.</summary>
    public InkedLine Shifted(int columns)
    {
        _pieces.Insert(0, (new string(' ', columns), Ink.Plain));
        Width += columns;
        return this;
    }

    /// <summary>As it is written: cut to the width, without blanks at the end.</summary>
    public string ToText(int width, bool colour)
    {
        var line = new StringBuilder();
        var left = width;
        foreach (var (text, ink) in Trimmed())
        {
            var seen = text.Length <= left ? text : left > 0 ? $"{text[..(left - 1)]}…" : "";
            left -= seen.Length;
            if (seen.Length > 0 && colour && ink != Ink.Plain && !string.IsNullOrWhiteSpace(seen))
                line.Append($"\e[{(int)ink}m{seen}\e[0m");
            else
                line.Append(seen);
        }

        return line.ToString();
    }

    private IEnumerable<(string Text, Ink Ink)> Trimmed()
    {
        var last = _pieces.FindLastIndex(piece => !string.IsNullOrWhiteSpace(piece.Text));
        return _pieces.Take(last + 1);
    }
}
