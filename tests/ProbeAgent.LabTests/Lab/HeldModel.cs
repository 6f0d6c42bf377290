using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProbeAgent.LabTests.Lab;

/// <summary>A model server that takes a question and keeps silent until it is released: the gateway that asked has work under
/// way, and drains for exactly as long.</summary>
internal sealed class HeldModel : IAsyncDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _server;

    private HeldModel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{FreePort.Take()}");
        _server = builder.Build();
        _server.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>The base URL a gateway is configured with.</summary>
    public Uri Uri => new($"{_server.Urls.First()}/v1");

    public static async Task<HeldModel> StartAsync()
    {
        var model = new HeldModel();
        await model._server.StartAsync(TestContext.Current.CancellationToken);
        return model;
    }

    /// <summary>Gives the gateway a question to its agent, and waits until it has asked the model.</summary>
    /// <returns>The gateway's answer, which comes after <see cref="Release"/>.</returns>
    public async Task<Task<HttpResponseMessage>> HoldAsync(OpenClawGateway gateway)
    {
        // not disposed: the request outlives this method
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway.Uri, "/v1/chat/completions"))
        {
            Headers = { { "Authorization", $"Bearer {gateway.Options.Token}" } },
            Content = new StringContent("""{"model":"openclaw","messages":[{"role":"user","content":"hello"}]}""", null, "application/json"),
        };
        var answer = LabHttp.Patient.SendAsync(request, TestContext.Current.CancellationToken);
        await _asked.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        return answer;
    }

    /// <summary>Lets the work end.</summary>
    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _asked.TrySetResult();
        await _released.Task.WaitAsync(context.RequestAborted);
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("""
            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"held","choices":[{"index":0,"delta":{"role":"assistant","content":"hello"},"finish_reason":null}]}

            data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"held","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]


            """);
    }
}
