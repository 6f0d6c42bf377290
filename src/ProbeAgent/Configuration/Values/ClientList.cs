namespace ProbeAgent.Configuration.Values;

/// <summary>Clients by name, separated by commas; <c>none</c> alone is none of them.</summary>
internal static class ClientList
{
    private const string None = "none";

    private static readonly ValueReader<ClientSet> Client = Choice.Of(
        ("pooled", ClientSet.Pooled), ("pinned", ClientSet.Pinned), ("session", ClientSet.Session));

    public static Reading<ClientSet> Read(string text)
    {
        if (text.Equals(None, StringComparison.OrdinalIgnoreCase))
            return ClientSet.None;
        var clients = ClientSet.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Problem(name) is { } problem)
                return Reading<ClientSet>.Bad(problem);
            var client = Client(name);
            if (client.Problem is not null)
                return client;
            clients |= client.Value;
        }

        return clients;
    }

    // Two words that are near enough to be written, and mean something else than a client to run.
    private static string? Problem(string name) => name.ToLowerInvariant() switch
    {
        None => "none goes alone",
        "fresh" => "fresh is always there: it is the path's own rounds",
        _ => null,
    };
}
