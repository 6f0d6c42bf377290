using System.Text;
using Docker.DotNet.Events;

namespace ProbeAgent.Tests.DockerDotNet.Events;

public sealed class EventReaderTests
{
    private const string Start = """{"Type":"container","Action":"start","Actor":{"ID":"a","Attributes":{"k":"}\"{"}}}""";
    private const string Die = """{"Type":"container","Action":"die","Actor":{"ID":"ü€"}}""";

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\r\n \t", "")]
    [InlineData("①\n", "start")]
    [InlineData("①", "start")]
    [InlineData("①\n②\n", "start die")]
    [InlineData("①\r\n②\r\n", "start die")]
    [InlineData("①②①②", "start die start die")]
    [InlineData(" ① \n\n ② ", "start die")]
    [InlineData("{}\n①\n", " start")]
    public async Task ReadAsync_GoodEvents_AreReadWhateverIsBetween(string stream, string expected)
    {
        stream = stream.Replace("①", Start, StringComparison.Ordinal).Replace("②", Die, StringComparison.Ordinal);

        Assert.Equal(expected, (await Reading.AllAsync(stream)).Text());
    }

    [Fact]
    public async Task ReadAsync_SplitAnywhere_IsReadTheSame()
    {
        var octets = Encoding.UTF8.GetBytes(Start + "\n" + Die + Start + "\n");
        for (var first = 0; first <= octets.Length; first++)
        {
            var messages = await Reading.AllAsync(new PieceStream([octets[..first], octets[first..]]));
            Assert.Equal("start die start", messages.Text());
            Assert.Equal("}\"{", messages[2].Actor!.Attributes!["k"]);
            Assert.Equal("ü€", messages[1].Actor!.ID);
        }
        Assert.Equal("start die start", (await Reading.AllAsync(new PieceStream(octets.Chunk(1)))).Text());
    }

    // What is broken, alone in its line or with others, costs its line and nothing else.
    [Theory]
    [InlineData("①\n{bad}\n②\n", "start ? die")]
    [InlineData("①{bad}②\n②\n", "start ? die")]
    [InlineData("{\"Action\":\n②\n①\n", "? die start")]
    [InlineData("{\"Action\":\"x\n②\n", "? die")]
    [InlineData("{\"Action\":\"x\",\n\n②\n", "? die")]
    [InlineData("}\n②\n", "? die")]
    [InlineData("<html>\n②\n", "? die")]
    [InlineData("null\n5\n\"x\"\n[1]\n②\n", "? ? ? ? die")]
    [InlineData("\u001E{}\n②\n", "? die")]
    [InlineData("{\"a\":1,}\n②\n", "? die")]
    public async Task ReadAsync_BrokenLine_IsToldAndTheNextIsRead(string stream, string expected)
    {
        stream = stream.Replace("①", Start, StringComparison.Ordinal).Replace("②", Die, StringComparison.Ordinal);

        Assert.Equal(expected, (await Reading.AllAsync(stream)).Text());
    }

    // Whole as JSON, so that it costs nothing but itself.
    [Theory]
    [InlineData("""{"time":"soon"}""")]
    [InlineData("""{"time":1e300}""")]
    [InlineData("""{"time":{}}""")]
    [InlineData("""{"Action":5}""")]
    [InlineData("""{"Actor":[]}""")]
    [InlineData("""{"Actor":{"Attributes":{"k":1}}}""")]
    [InlineData("""{"Action":"\ud800"}""")]
    public async Task ReadAsync_NotAnEvent_IsToldAndTheNextIsRead(string notAnEvent)
    {
        var messages = await Reading.AllAsync(Start + notAnEvent + Die);

        Assert.Equal("start ? die", messages.Text());
        Assert.Null(messages[1].Type);
        Assert.Null(messages[1].Actor);
        Assert.StartsWith("an event can't be read: ", messages[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NotUtf8_IsToldAndTheNextIsRead()
    {
        byte[] notUtf8 = [.. "{\"Action\":\""u8, 0xFF, 0xC0, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(Die)];

        Assert.Equal("? die", (await Reading.AllAsync(new PieceStream([notUtf8]))).Text());
    }

    [Fact]
    public async Task ReadAsync_NestedTooDeep_IsToldAndTheNextIsRead() =>
        Assert.Equal("? die", (await Reading.AllAsync(string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "\n" + Die)).Text());

    // Each time that something comes something has happened, though the line is beyond repair.
    [Fact]
    public async Task ReadAsync_BrokenLineGoesOn_IsToldWithEveryPiece() =>
        Assert.Equal("? ? ? die", (await Reading.AllAsync("{bad", "ly", " ", Start, " \n", Die)).Text());

    [Theory]
    [InlineData("{")]
    [InlineData("{\"Action\":\"di")]
    [InlineData("{\"Actor\":{}")]
    public async Task ReadAsync_EndsInTheMiddleOfAnEvent_ThrowsAfterTheGoodOnes(string truncated)
    {
        var reader = new EventReader(new PieceStream([Encoding.UTF8.GetBytes(Start + truncated)]));

        Assert.Equal("start", (await reader.ReadAsync(CancellationToken.None))!.Action);
        var error = await Assert.ThrowsAsync<EndOfStreamException>(async () => await reader.ReadAsync(CancellationToken.None));
        Assert.Contains($"after {truncated.Length} octets", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_StreamBreaks_GivesTheGoodOnesAndThenTheError()
    {
        var reader = new EventReader(new PieceStream([Encoding.UTF8.GetBytes(Start)], new IOException("broken")));

        Assert.Equal("start", (await reader.ReadAsync(CancellationToken.None))!.Action);
        await Assert.ThrowsAsync<IOException>(async () => await reader.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ReadAsync_LongEvent_IsReadAndItsRoomGivenBack()
    {
        var label = new string('x', EventReader.LongestEvent - 100);
        var stream = new PieceStream(
            Encoding.UTF8.GetBytes("""{"Action":"long","Actor":{"Attributes":{"k":"LABEL"}}}""".Replace("LABEL", label, StringComparison.Ordinal) + "\n" + Start).Chunk(3000));
        var reader = new EventReader(stream);

        Assert.Equal(label, (await reader.ReadAsync(CancellationToken.None))!.Actor!.Attributes!["k"]);
        Assert.Equal("start", (await reader.ReadAsync(CancellationToken.None))!.Action);
        Assert.Null(await reader.ReadAsync(CancellationToken.None));
        Assert.Equal(8 * 1024, reader.Room);
    }

    [Fact]
    public async Task ReadAsync_EventWithoutEnd_ThrowsAtTheLimit()
    {
        var read = 0L;
        var stream = new PieceStream(Endless("{\"Action\":\"", 4096, octets => read += octets));

        var error = await Assert.ThrowsAsync<IOException>(() => Reading.AllAsync(stream));

        Assert.Contains("longer than 1 MiB", error.Message, StringComparison.Ordinal);
        Assert.InRange(read, EventReader.LongestEvent, EventReader.LongestEvent + 8192);
    }

    [Fact]
    public async Task ReadAsync_BrokenLineWithoutEnd_IsToldInBoundedRoom()
    {
        var reader = new EventReader(new PieceStream(Endless("bad", 4096, _ => { })));

        for (var i = 0; i < 1000; i++)
            Assert.IsType<UnreadableMessage>(await reader.ReadAsync(CancellationToken.None));
        Assert.Equal(8 * 1024, reader.Room);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        async () => await new EventReader(new PieceStream([])).ReadAsync(new CancellationToken(true)));

    [Fact]
    public async Task ReadAsync_ApiOf152_HasWhatTheAgentReads()
    {
        var message = Assert.Single(await Reading.AllAsync(
            """{"Type":"network","Action":"disconnect","Actor":{"ID":"n","Attributes":{"container":"c","name":"shop","type":"bridge"}},"scope":"local","time":1700000000,"timeNano":1700000000123456789}"""));

        Assert.Equal(("network", "disconnect", "n", 1700000000, 1700000000123456789), (message.Type, message.Action, message.Actor!.ID, message.Time, message.TimeNano));
        Assert.Equal("c", message.Actor.Attributes!["container"]);
        Assert.Null(message.Status);
    }

    private static IEnumerable<byte[]> Endless(string beginning, int size, Action<int> read)
    {
        var piece = Encoding.UTF8.GetBytes(beginning);
        while (true)
        {
            read(piece.Length);
            yield return piece;
            piece = Encoding.UTF8.GetBytes(new string('x', size));
        }
    }
}
