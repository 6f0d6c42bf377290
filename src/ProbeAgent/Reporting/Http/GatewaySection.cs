using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using ProbeAgent.Reporting.Status;

namespace ProbeAgent.Reporting.Http;

/// <summary>A gateway's part of the page below the paths: who it is, and who believes what of it.</summary>
internal static class GatewaySection
{
    public static void Append(StringBuilder page, GatewayStatus gateway)
    {
        if (gateway.Endpoints.Endpoints.Count > 0)
            AppendTable(page, $"{gateway.Name}: addresses, by the word of {gateway.Endpoints.Authority}", ["address", "member", "state", "since"],
                gateway.Endpoints.Endpoints.Select(endpoint => (false, (string[])[endpoint.Address, endpoint.Member, endpoint.State, Time(endpoint.Since)])));
        if (gateway.Clients.Count > 0)
            AppendTable(page, $"{gateway.Name}: clients", ["path", "client", "seen", "goes by", "since"],
                gateway.Clients.Select(client => (IsWrong(client), (string[])[client.Path, client.Client, Seen(client), $"{client.Address} {client.State}", Time(client.AddressSince)])));
        if (gateway.Resolvers.Count > 0)
            AppendTable(page, $"{gateway.Name}: what its name means", ["resolver", "ends with", "addresses", "since"],
                gateway.Resolvers.Select(resolver => (resolver.Stale == true || resolver.Stuck,
                    (string[])[resolver.Resolver, resolver.Stuck ? "stuck: nobody looks" : resolver.Outcome ?? "", string.Join(", ", resolver.Addresses.Select(address => $"{address.Address} {address.State}")), Time(resolver.Since)])));
    }

    private static void AppendTable(StringBuilder page, string title, string[] heads, IEnumerable<(bool Wrong, string[] Cells)> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2>\n<table><tr>");
        foreach (var head in heads)
            page.Append(CultureInfo.InvariantCulture, $"<th>{head}</th>");
        page.Append("</tr>\n");
        foreach (var (wrong, cells) in rows)
        {
            page.Append(wrong ? "<tr class=\"down\">" : "<tr>");
            foreach (var cell in cells)
                page.Append(CultureInfo.InvariantCulture, $"<td>{Text(cell)}</td>");
            page.Append("</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static bool IsWrong(ClientStatus client) => client.Stuck || client.Success == false || client.State == "retired";

    private static string Seen(ClientStatus client) => client switch
    {
        { Stuck: true } => "stuck: nobody looks",
        { Success: true } => "works",
        { Success: false } => client.End is { } end ? $"{end.Step}: {end.Outcome}" : "fails",
        _ => "no look yet",
    };

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string Time(DateTime? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}
