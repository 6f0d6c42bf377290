using System.Text.Json;

namespace ProbeAgent.LabTests.Lab;

/// <summary>An agent in a container, asked as Prometheus asks it.</summary>
/// <param name="container">Its container's name.</param>
/// <param name="uri">Where its metrics are published on this machine.</param>
/// <param name="engine">What makes a docker client talk to its engine; null for the lab's.</param>
internal sealed class ScrapedAgent(string container, Uri uri, IReadOnlyDictionary<string, string>? engine = null)
{
    public string Container => container;

    /// <summary>Null while nobody answers.</summary>
    public async Task<Exposition?> ScrapeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return Exposition.Parse(await LabHttp.Client.GetStringAsync(new Uri(uri, "/metrics"), cancellationToken));
        }
        catch (Exception e) when (LabHttp.IsNobody(e, cancellationToken))
        {
            return null;
        }
    }

    public Task<JsonDocument> StatusAsync() => JsonAsync("/api/v1/status");

    public async Task<JsonDocument> JsonAsync(string path) =>
        JsonDocument.Parse(await LabHttp.Client.GetStringAsync(new Uri(uri, path), TestContext.Current.CancellationToken));

    /// <summary>What its status says of one path.</summary>
    public async Task<PathWord> PathAsync(string path, string? gateway = null)
    {
        using var status = await StatusAsync();
        var found = status.RootElement.GetProperty("gateways").EnumerateArray()
            .Where(one => gateway is null || one.GetProperty("name").GetString() == gateway)
            .SelectMany(one => one.GetProperty("paths").EnumerateArray())
            .Single(one => one.GetProperty("name").GetString() == path);
        return new PathWord(
            found.TryGetProperty("failing_address", out var address) ? address.GetString() : null,
            [.. found.GetProperty("last_round").GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("address").GetString()!)]);
    }

    /// <summary>Scrapes until <paramref name="seen"/>.</summary>
    public async Task<Exposition> SeeAsync(string what, Func<Exposition, bool> seen, TimeSpan within)
    {
        Exposition? last = null;
        string? log = null;
        return await Eventually.SeeAsync(
            what,
            async cancellationToken =>
            {
                if (await ScrapeAsync(cancellationToken) is { } now)
                    last = now;
                else
                    return null;
                if (seen(now))
                    return now;
                log = null;
                return null;
            },
            within,
            () => $"seen last: {last?.Matrix()}\nagent's log:\n{log ??= LogAsync().GetAwaiter().GetResult()}");
    }

    /// <summary>Scrapes until the whole matrix is this one.</summary>
    /// <param name="within">The deadline.</param>
    /// <param name="rows">Every path with where it ends: <see cref="Exposition.IsMatrix"/>.</param>
    public Task<Exposition> SeeMatrixAsync(TimeSpan within, params string[] rows) => SeeAsync(string.Join(", ", rows), seen => seen.IsMatrix(rows), within);

    /// <summary>Scrapes until the whole matrix is this one, in rounds made since the call.</summary>
    public async Task<Exposition> SeeNewMatrixAsync(TimeSpan within, params string[] rows)
    {
        await SeeNewRoundsAsync(within);
        return await SeeMatrixAsync(within, rows);
    }

    /// <summary>Scrapes until every path has been looked at again, at least a second later, and <paramref name="also"/>.</summary>
    public async Task<Exposition> SeeNewRoundsAsync(TimeSpan within, Func<Exposition, bool>? also = null)
    {
        var first = await SeeAsync("it watches something", seen => seen.Paths.Any(), within);
        return await SeeAsync(
            "every path has had further rounds",
            seen => first.Paths.All(path => seen.Path(path).LastRound > (first.Path(path).LastRound ?? 0) + 1) && also?.Invoke(seen) != false,
            within);
    }

    /// <summary>Reads its log until it says all of it.</summary>
    public async Task SeeLogAsync(TimeSpan within, params string[] texts) => await Eventually.SeeAsync(
        string.Join(", ", texts),
        async _ => await LogAsync() is var log && texts.All(text => log.Contains(text, StringComparison.Ordinal)) ? log : null,
        within);

    /// <summary>What it has logged since its container was made.</summary>
    public async Task<string> LogAsync()
    {
        var (_, output, error) = await Docker.RunAsync(["logs", container], engine);
        return output + error;
    }

    /// <summary>One value of <c>docker inspect</c>, by a Go template.</summary>
    public Task<string> InspectAsync(string format) => Docker.DoAsync(["inspect", "--format", format, container], engine);
}
