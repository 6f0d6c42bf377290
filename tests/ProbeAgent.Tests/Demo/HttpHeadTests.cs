using ProbeAgent.Demo;

namespace ProbeAgent.Tests.Demo;

public sealed class HttpHeadTests
{
    [Fact]
    public void Parse_Request_TellsItsParts()
    {
        var head = HttpHead.Parse("GET /a?b HTTP/1.1\r\nHost: x\r\nconnection: Keep-Alive, Close\r\nUPGRADE: WebSocket\r\ncontent-length: 12")!;

        Assert.Equal(("GET", "/a?b", "x"), (head.Method, head.Target, head["host"]));
        Assert.True(head.Closes);
        Assert.True(head.IsUpgrade);
        Assert.Equal(12, head.BodyLength);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("GET / HTTP/1.1\r\nno colon")]
    [InlineData("GET / HTTP/1.1\r\n: no name")]
    public void Parse_NoHead_IsNull(string text) => Assert.Null(HttpHead.Parse(text));

    [Fact]
    public void ToString_AfterChanges_KeepsTheOthersInOrder()
    {
        var head = HttpHead.Parse("HTTP/1.1 200 OK\r\nServer: a\r\nDate: b\r\nserver: c")!;
        head.Set("Server", "edge");

        Assert.Equal("HTTP/1.1 200 OK\r\nDate: b\r\nServer: edge\r\n\r\n", head.ToString());
        Assert.Equal(200, head.Status);
    }
}
