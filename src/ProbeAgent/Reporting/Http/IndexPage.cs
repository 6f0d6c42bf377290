using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using ProbeAgent.Reporting.Status;

namespace ProbeAgent.Reporting.Http;

/// <summary>A plain page for whoever opens the port in a browser. Nothing on it comes unescaped, and nothing on it acts.</summary>
internal static class IndexPage
{
    public static string Render(StatusDocument status)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>ProbeAgent</title>
            <style>body{font-family:sans-serif;margin:2em}td,th{text-align:left;padding:.2em 1em .2em 0;vertical-align:top}.down{color:#b00}</style></head>
            <body><h1>ProbeAgent {{Text(status.Version)}}</h1>
            <p>{{Text(status.Form)}}, since {{Time(status.StartedAt)}}.
            <a href="/metrics">metrics</a> <a href="/api/v1/status">status</a> <a href="/api/v1/rollouts">rollouts</a> <a href="/healthz">healthz</a> <a href="/readyz">readyz</a></p>{{CutOff(status.CutOff)}}
            <table><tr><th>gateway</th><th>path</th><th>target</th><th>expected</th><th>seen</th><th>ends at</th><th>since</th></tr>

            """);
        foreach (var gateway in status.Gateways)
        {
            foreach (var path in gateway.Paths)
                Append(page, gateway.Name, path);
            foreach (var absent in gateway.Absent)
                page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(gateway.Name)}</td><td>{Text(absent.Name)}</td><td colspan=\"5\">not probed: {Text(absent.Because)}</td></tr>\n");
        }

        page.Append("</table>\n");
        foreach (var gateway in status.Gateways)
            GatewaySection.Append(page, gateway);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Append(StringBuilder page, string gateway, PathStatus path)
    {
        var seen = path switch
        {
            { Stuck: true } => "stuck: nobody looks",
            { Success: true } => "up",
            { Success: false } => "down",
            _ => "no round yet",
        };
        var end = path.End is { } step ? $"{step.Step}: {step.Outcome} {path.FailingAddress}" : "";
        var unwanted = path.Stuck || path.ExpectationMet == false;
        page.Append(CultureInfo.InvariantCulture, $"""
            <tr{(unwanted ? " class=\"down\"" : "")}><td>{Text(gateway)}</td><td>{Text(path.Name)}</td><td>{Text(path.Target)}</td><td>{Text(path.Expect)}</td><td>{seen}</td><td>{Text(end)}</td><td>{Time(path.Since)}</td></tr>

            """);
    }

    private static string CutOff(string? problem) => problem is null ? "" : $"\n<p class=\"down\">{Text(problem)}</p>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string Time(DateTime? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}
