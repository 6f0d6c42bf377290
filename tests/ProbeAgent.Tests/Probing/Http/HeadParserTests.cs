using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ProbeAgent.Probing.Http;

namespace ProbeAgent.Tests.Probing.Http;

public sealed class HeadParserTests
{
    private const string Good = "HTTP/1.1 400 Bad Request\r\nServer:  nginx \r\nConnection: close\r\nSec-WebSocket-Version: 13, 8\r\ncontent-length: 5\r\n\r\nhello";

    [Fact]
    public void Parse_WholeHead_FieldsAndLength()
    {
        var state = HeadParser.Parse(Encoding.Latin1.GetBytes(Good), out var head, out var length);

        Assert.Equal((HeadState.Complete, Good.Length - 5), (state, length));
        Assert.Equal((400, "nginx", false, 5L, true), (head.Status, head.Server, head.KeepAlive, head.ContentLength!.Value, head.OffersWebSocket13));
    }

    [Fact]
    public void Parse_AnyPrefix_IncompleteAndNeverWrong()
    {
        var bytes = Encoding.Latin1.GetBytes(Good);
        for (var length = 0; length < bytes.Length - 5; length++)
            Assert.Equal(HeadState.Incomplete, HeadParser.Parse(bytes.AsSpan(0, length), out _, out _));
    }

    [Theory]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 +20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 099 No\r\n\r\n")]
    [InlineData("HTTP/1.2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1  200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: empty\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA B: space in the name\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nA: \0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n")]
    [InlineData("ICY 200 OK\r\n\r\n")]
    public void Parse_NotAResponse_Malformed(string text) =>
        Assert.Equal(HeadState.Malformed, HeadParser.Parse(Encoding.Latin1.GetBytes(text), out _, out _));

    [Fact]
    public void Parse_BareLineFeeds_AreTakenAsLineEnds() =>
        Assert.Equal(HeadState.Complete, HeadParser.Parse("HTTP/1.0 200\nServer: x\n\n"u8, out _, out _));

    [Fact]
    public void Parse_AnyBytes_NeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes =>
    {
        HeadParser.Parse(bytes, out _, out _);
        HeadParser.Parse([.. "HTTP/1.1 200 OK\r\n"u8, .. bytes, .. "\r\n\r\n"u8], out _, out _);
    }));

    [Fact]
    public void Decode_AnyBytesInAnyPieces_NeverThrowsAndNeverPassesTheLimit() => Check.QuickThrowOnFailure(Prop.ForAll<byte[][]>(pieces =>
    {
        using var answer = new HttpAnswer();
        var chunks = new ChunkDecoder();
        foreach (var piece in pieces)
            chunks.Decode([.. "5\r\nhello\r\n"u8, .. piece], answer, 64);
        Assert.InRange(answer.Body.Length, 0, 64);
    }));
}
