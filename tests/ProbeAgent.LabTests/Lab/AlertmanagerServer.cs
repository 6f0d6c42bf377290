using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A real Alertmanager that sends nothing: its receiver has nowhere to send to.</summary>
internal sealed class AlertmanagerServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly int _port = FreePort.Take();
    private string? _container;

    private Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>In a container, as users run it: Debian's program, by itself, looks for its templates where the package puts them.</summary>
    /// <param name="image">An image of it.</param>
    /// <param name="configuration">The path of its alertmanager.yml.</param>
    public static async Task<AlertmanagerServer> StartAsync(string image, string configuration)
    {
        LabRequirements.Engine();
        var server = new AlertmanagerServer();
        try
        {
            server._container = await Docker.DoAsync(
                "run", "--detach", "--publish", $"127.0.0.1:{server._port}:9093", "--volume", $"{configuration}:/etc/alertmanager/alertmanager.yml:ro", image);
            await Eventually.SeeAsync(
                $"{image} is ready",
                async cancellationToken => await LabHttp.AnswersAsync(new Uri(server.Uri, "/-/ready"), "", cancellationToken) ? "" : null,
                StartTime,
                () => Docker.RunAsync(["logs", server._container]).GetAwaiter().GetResult().ToString());
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets alerts fire.</summary>
    public async Task FireAsync(IEnumerable<IReadOnlyDictionary<string, string>> alerts)
    {
        using var response = await LabHttp.Client.PostAsJsonAsync(
            new Uri(Uri, "/api/v2/alerts"), alerts.Select(labels => new { labels }), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The labels of what fires and is held back by nothing.</summary>
    public async Task<IReadOnlyList<Dictionary<string, string>>> SentAsync()
    {
        var text = await LabHttp.Client.GetStringAsync(new Uri(Uri, "/api/v2/alerts?inhibited=false&silenced=false"), TestContext.Current.CancellationToken);
        return [.. JsonElement.Parse(text).EnumerateArray().Select(alert => alert.GetProperty("labels").Deserialize<Dictionary<string, string>>()!)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
            await Docker.RunAsync(["rm", "--force", "--volumes", _container]);
    }
}
