using System.Text;

namespace ProbeAgent.Demo;

/// <summary>Draws the table in place: over the last picture, not on a screen of its own, so that the end of the demo stays
/// to be read.</summary>
/// <param name="output">The terminal.</param>
/// <param name="size">Its columns and rows now.</param>
/// <param name="colour">Whether to colour.</param>
internal sealed class LiveDisplay(TextWriter output, Func<(int Columns, int Rows)> size, bool colour) : IDemoDisplay
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";
    private const string ClearToEndOfLine = "\e[K";
    private const string ClearBelow = "\e[J";

    private int _drawn;

    public void Show(DemoView view)
    {
        var (columns, rows) = size();
        var lines = TableText.Draw(view, columns - 1, colour);
        var picture = new StringBuilder();
        picture.Append(_drawn == 0 ? HideCursor : $"\e[{_drawn}F");
        // A line too many would scroll, and the next picture would start one line too low.
        _drawn = Math.Min(lines.Count, Math.Max(rows - 1, 1));
        foreach (var line in lines.Take(_drawn))
            picture.Append(line).Append(ClearToEndOfLine).Append('\n');
        picture.Append(ClearBelow);
        output.Write(picture);
        output.Flush();
    }

    public void Dispose()
    {
        output.Write(ShowCursor);
        output.Flush();
    }
}
