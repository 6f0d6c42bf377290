namespace ProbeAgent.Tests.DockerDotNet.Original;

/// <summary>The same trouble throws the same exception.</summary>
public sealed class SameErrorTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private static readonly Dictionary<string, (int Status, Func<ILibrary, Uri, Task> Call)> Troubles = new()
    {
        ["no endpoint"] = (200, (library, _) => Task.FromResult(library.Configure(null, default))),
        ["negative timeout"] = (200, (library, engine) => Task.FromResult(library.Configure(engine, TimeSpan.FromSeconds(-1)))),
        ["no list parameters"] = (200, (library, engine) => library.ListContainersAsync(engine)),
        ["no container"] = (200, (library, engine) => library.InspectContainerAsync(engine, null)),
        ["empty container"] = (200, (library, engine) => library.InspectContainerAsync(engine, "")),
        ["no network"] = (200, (library, engine) => library.InspectNetworkAsync(engine, null)),
        ["empty network"] = (200, (library, engine) => library.InspectNetworkAsync(engine, "")),
        ["no event parameters"] = (200, (library, engine) => library.MonitorEventsAsync(engine, null, _ => { })),
        ["no progress"] = (200, (library, engine) => library.MonitorEventsAsync(engine, default((string?, string?, IDictionary<string, IDictionary<string, bool>>?)), null)),
        ["container not found"] = (404, (library, engine) => library.InspectContainerAsync(engine, "x")),
        ["network not found"] = (404, (library, engine) => library.InspectNetworkAsync(engine, "x")),
        ["list not found"] = (404, (library, engine) => library.ListNetworksAsync(engine, null, null)),
        ["bad request"] = (400, (library, engine) => library.ListNetworksAsync(engine, null, new Version(1, 99))),
        ["forbidden"] = (403, (library, engine) => library.PingAsync(engine)),
        ["engine's fault"] = (500, (library, engine) => library.GetVersionAsync(engine)),
        ["events refused"] = (503, (library, engine) => library.MonitorEventsAsync(engine, (null, null, null), _ => { })),
        ["nobody there"] = (200, (library, _) => library.PingAsync(new Uri("unix:///nowhere/engine.sock"))),
        ["too slow"] = (0, (library, engine) => library.InspectContainerAsync(engine, "x", Short)),
        ["cancelled"] = (0, (library, engine) => library.InspectContainerAsync(engine, "x", default, new CancellationTokenSource(Short).Token)),
        ["cancelled before"] = (200, (library, engine) => library.InspectContainerAsync(engine, "x", default, new CancellationToken(true))),
        ["events cancelled before they begin"] = (0, (library, engine) => library.MonitorEventsAsync(engine, (null, null, null), _ => { }, default, new CancellationTokenSource(Short).Token)),
        ["events cancelled"] = (1, (library, engine) => library.MonitorEventsAsync(engine, (null, null, null), _ => { }, default, new CancellationTokenSource(Short).Token)),
        ["progress throws"] = (1, (library, engine) => library.MonitorEventsAsync(engine, (null, null, null), _ => throw new FormatException())),
    };

    public static TheoryData<string> Names => [.. Troubles.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Trouble_Both_SameException(string name)
    {
        var (status, call) = Troubles[name];
        await using var engine = FakeEngine.OnSocket(exchange => AnswerAsync(exchange, status));

        var original = Describe(await Record.ExceptionAsync(() => call(Comparison.Original, engine.Endpoint)));
        var standIn = Describe(await Record.ExceptionAsync(() => call(Comparison.StandIn, engine.Endpoint)));

        Assert.NotEqual("nothing", original);
        Assert.Equal(original, standIn);
    }

    private static async Task AnswerAsync(EngineExchange exchange, int status)
    {
        if (status > 1)
        {
            await exchange.ReplyAsync(status == 200 ? "{}" : """{"message":"ü"}""", status);
            return;
        }
        if (status == 1)
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync("{\"Type\":\"container\"}\n");
        }
        await exchange.HoldAsync();
    }

    // Of the message only what the library itself has written: the framework's is its own.
    private static string Describe(Exception? error) => error switch
    {
        null => "nothing",
        ArgumentException argument => $"{error.GetType().Name} {argument.ParamName}",
        HttpRequestException => $"{error.GetType().Name} {error.InnerException?.GetType().Name}",
        // Which of its kinds depends on where the original was when the token fired.
        OperationCanceledException => "cancelled",
        _ => $"{error.GetType().Name} {error.Message} {Property(error, "StatusCode")} {Property(error, "ResponseBody")}",
    };

    private static object? Property(Exception error, string name) => error.GetType().GetProperty(name)?.GetValue(error);
}
