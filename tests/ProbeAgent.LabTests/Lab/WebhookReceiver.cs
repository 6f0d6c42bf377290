using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProbeAgent.LabTests.Lab;

/// <summary>What stands at the end of the chain: takes Alertmanager's messages, one path for each Alertmanager.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<AlertMessage> _messages = new();
    private readonly WebApplication _server;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://0.0.0.0:{Port}"); // a container reaches this machine by its bridge's address
        _server = builder.Build();
        _server.MapPost("/{sender}", TakeAsync);
    }

    public int Port { get; } = FreePort.Take();

    /// <summary>Every alert of every message so far, in the order they came.</summary>
    public IReadOnlyCollection<AlertMessage> Messages => _messages;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver._server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Waits for an alert.</summary>
    public Task<AlertMessage> SeeAsync(string sender, string status, string alert, TimeSpan within) => Eventually.SeeAsync(
        $"{sender} sends {alert} {status}",
        _ => Task.FromResult(_messages.FirstOrDefault(message => message.Sender == sender && message.Status == status && message.Alert == alert)),
        within,
        () => string.Join('\n', _messages));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(string sender, HttpContext context)
    {
        using var message = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        foreach (var alert in message.RootElement.GetProperty("alerts").EnumerateArray())
        {
            _messages.Enqueue(new AlertMessage(
                sender, alert.GetProperty("status").GetString()!, Texts(alert.GetProperty("labels")), Texts(alert.GetProperty("annotations"))));
        }
    }

    private static Dictionary<string, string> Texts(JsonElement map) =>
        map.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!);
}
