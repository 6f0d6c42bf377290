namespace ProbeAgent.Tests.DockerDotNet.Original;

/// <summary>Both ask the same of the same engine, and read the same from what it says.</summary>
public sealed class SameAnswerTests
{
    private static readonly Dictionary<string, IDictionary<string, bool>> Filters = new()
    {
        ["label"] = new Dictionary<string, bool> { ["a=b"] = true, ["ü \"'<&+%"] = true },
        ["status"] = new Dictionary<string, bool> { ["running"] = true, ["exited"] = false },
        ["name"] = new Dictionary<string, bool>(),
    };

    private static readonly Dictionary<string, (string Answer, Func<ILibrary, Uri, Task<object>> Call)> Calls = new()
    {
        ["list"] = (Answers.Read("containers"), (library, engine) => library.ListContainersAsync(engine, null, null, null, null, null)),
        ["list all"] = (Answers.Read("containers"), (library, engine) => library.ListContainersAsync(engine, true, "a", "/b c", 5, Filters)),
        ["list none"] = ("[]", (library, engine) => library.ListContainersAsync(engine, false, "", "", 0, new Dictionary<string, IDictionary<string, bool>>())),
        ["inspect running"] = (Answers.Read("container-running"), (library, engine) => library.InspectContainerAsync(engine, "shop-gw")),
        ["inspect sidecar"] = (Answers.Read("container-in-another-namespace"), (library, engine) => library.InspectContainerAsync(engine, "shop-side")),
        ["inspect stopped"] = (Answers.Read("container-stopped"), (library, engine) => library.InspectContainerAsync(engine, "733b09d334cd")),
        ["inspect nulls"] = ("""{"Id":null,"Created":null,"RestartCount":null,"State":{"Running":null,"Pid":null},"Mounts":[null],"NetworkSettings":{"Networks":{"n":null}}}""", (library, engine) => library.InspectContainerAsync(engine, "x")),
        ["inspect nothing"] = ("{}", (library, engine) => library.InspectContainerAsync(engine, "x")),
        ["inspect other letters"] = ("""{"id":"a","STATE":{"pid":5},"hostconfig":{"DNS":["192.0.2.53"]}}""", (library, engine) => library.InspectContainerAsync(engine, "x")),
        ["networks"] = (Answers.Read("networks"), (library, engine) => library.ListNetworksAsync(engine, null, new Version(1, 24))),
        ["networks filtered"] = (Answers.Read("networks"), (library, engine) => library.ListNetworksAsync(engine, Filters, new Version(1, 24))),
        ["network"] = (Answers.Read("network"), (library, engine) => library.InspectNetworkAsync(engine, "shop-shop")),
        ["version"] = (Answers.Read("version"), (library, engine) => library.GetVersionAsync(engine)),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_Both_SameRequestAndSameAnswer(string name)
    {
        var (answer, call) = Calls[name];
        await using var engine = FakeEngine.OnSocket(exchange => exchange.ReplyAsync(answer));

        var original = await call(Comparison.Original, engine.Endpoint);
        var standIn = await call(Comparison.StandIn, engine.Endpoint);

        Comparison.AssertSame(standIn, original, name);
        Assert.Equal(2, engine.Requests.Length);
        Assert.Equal(Uri.UnescapeDataString(engine.Requests[0]), Uri.UnescapeDataString(engine.Requests[1]));
    }

    [Fact]
    public async Task MonitorEventsAsync_Both_SameRequestAndSameEvents()
    {
        await using var engine = FakeEngine.OnSocket(async exchange =>
        {
            await exchange.BeginStreamAsync();
            foreach (var piece in Answers.Read("events").Chunk(100))
                await exchange.ChunkAsync(new string(piece));
            await exchange.ChunkAsync("{}{\"time\":null}  {\"Type\":null}\r\n\r\n");
            await exchange.EndStreamAsync();
        });
        List<object> original = [];
        List<object> standIn = [];

        await Comparison.Original.MonitorEventsAsync(engine.Endpoint, ("1700000000", "1800000000.5", Filters), original.Add);
        await Comparison.StandIn.MonitorEventsAsync(engine.Endpoint, ("1700000000", "1800000000.5", Filters), standIn.Add);

        Assert.Equal(26, original.Count);
        Comparison.AssertSame(standIn, original, "events");
        Assert.Equal(Uri.UnescapeDataString(engine.Requests[0]), Uri.UnescapeDataString(engine.Requests[1]));
    }

    [Theory]
    [InlineData(0, 100_000)]
    [InlineData(5_000, 5_000)]
    [InlineData(-1, -1)]
    public void Configure_Both_SameValues(int milliseconds, int expected)
    {
        var standIn = (global::Docker.DotNet.DockerClientConfiguration)Comparison.StandIn.Configure(new Uri("tcp://engine:2375"), TimeSpan.FromMilliseconds(milliseconds));
        dynamic original = Comparison.Original.Configure(new Uri("tcp://engine:2375"), TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(TimeSpan.FromMilliseconds(expected), standIn.DefaultTimeout);
        Assert.Equal((TimeSpan)original.DefaultTimeout, standIn.DefaultTimeout);
        Assert.Equal((TimeSpan)original.NamedPipeConnectTimeout, standIn.NamedPipeConnectTimeout);
        Assert.Equal((Uri)original.EndpointBaseUri, standIn.EndpointBaseUri);
        Assert.Equal("AnonymousCredentials", ((object)original.Credentials).GetType().Name);
        Assert.Equal("AnonymousCredentials", standIn.Credentials.GetType().Name);
    }
}
