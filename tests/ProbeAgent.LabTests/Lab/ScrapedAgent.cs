using System.Text.Json;

namespace ProbeAgent.LabTests.Lab;

/// <summary>An agent in a container, asked as Prometheus asks it.</summary>
/// <param name="container">Its container's name.</param>
/// <param name="uri">Where its metrics are published on this machine.</param>
internal sealed class ScrapedAgent(string container, Uri uri)
{
    public string Container => container;

    /// <summary>Null while nobody answers.</summary>
    public async Task<Exposition?> ScrapeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return Exposition.Parse(await LabHttp.Client.GetStringAsync(new Uri(uri, "/metrics"), cancellationToken));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task<JsonDocument> StatusAsync() => JsonAsync("/api/v1/status");

    public async Task<JsonDocument> JsonAsync(string path) =>
        JsonDocument.Parse(await LabHttp.Client.GetStringAsync(new Uri(uri, path), TestContext.Current.CancellationToken));

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
    /// <param name="rows">Every path with where it ends, as <c>service upgrade/ok</c>; in any order.</param>
    public Task<Exposition> SeeMatrixAsync(TimeSpan within, params string[] rows)
    {
        var wanted = string.Join(", ", rows.Order(StringComparer.Ordinal));
        return SeeAsync(wanted, seen => seen.Matrix() == wanted, within);
    }

    /// <summary>What it has logged since its container was made.</summary>
    public async Task<string> LogAsync()
    {
        var (_, output, error) = await Docker.RunAsync(["logs", container]);
        return output + error;
    }

    /// <summary>One value of <c>docker inspect</c>, by a Go template.</summary>
    public Task<string> InspectAsync(string format) => Docker.DoAsync("inspect", "--format", format, container);
}
