using System.Text.Json;
using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.Rollouts;

/// <summary>The independent observer: a tight loop in a container of its own on the gateway's network, that knows nothing of
/// the agent (<c>tests/lab/observer/observer.mjs</c>).</summary>
/// <param name="container">Its container.</param>
internal sealed class Observer(string container)
{
    /// <summary>The service to lay over a Compose example whose gateway's image it runs.</summary>
    public static string Service => $"""
          observer:
            image: ghcr.io/openclaw/openclaw:latest
            command: ["node", "/observer.mjs", "openclaw-gateway", "18789"]
            volumes: ["{Path.Combine(LabFolder.Scripts, "observer", "observer.mjs")}:/observer.mjs:ro"]
            healthcheck: {"{"}disable: true{"}"}
        """;

    /// <summary>Whether it has seen the gateway up last.</summary>
    public async Task<bool> SeesItUpAsync() => await ReadAsync() is [.., var last] && last.Up;

    /// <summary>What it saw since <paramref name="since"/>, each outage that is over.</summary>
    public async Task<IReadOnlyList<ObservedOutage>> OutagesAsync(DateTimeOffset since)
    {
        var outages = new List<ObservedOutage>();
        DateTimeOffset? down = null;
        foreach (var (at, up) in await ReadAsync())
        {
            if (!up)
                down ??= at;
            else if (down is { } from)
            {
                if (at > since)
                    outages.Add(new ObservedOutage(from, at));
                down = null;
            }
        }

        return outages;
    }

    // Before it has seen the gateway up for the first time, nothing was lost.
    private async Task<IReadOnlyList<(DateTimeOffset At, bool Up)>> ReadAsync()
    {
        var lines = (await Docker.DoAsync("logs", container)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(line => line.StartsWith('{')).Select(Parse).SkipWhile(change => !change.Up)];
    }

    private static (DateTimeOffset At, bool Up) Parse(string line)
    {
        using var change = JsonDocument.Parse(line);
        return (DateTimeOffset.FromUnixTimeMilliseconds(change.RootElement.GetProperty("at").GetInt64()), change.RootElement.GetProperty("up").GetBoolean());
    }
}
