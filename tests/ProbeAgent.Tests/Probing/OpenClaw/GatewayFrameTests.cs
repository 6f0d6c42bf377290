using System.Text;
using ProbeAgent.Probing.OpenClaw;

namespace ProbeAgent.Tests.Probing.OpenClaw;

public sealed class GatewayFrameTests
{
    [Theory]
    [InlineData("""{"bootId":"b-1","version":"2026.9.6"}""", "b-1", "2026.9.6")]
    [InlineData("""{"bootId":"b\u001b[31m\u0000","version":"1\n2"}""", "b\ufffd[31m\ufffd", "1 2")] // a peer's text
    [InlineData("""{"bootId":17,"version":{"a":1}}""", null, null)]
    [InlineData("""{}""", null, null)]
    [InlineData("\"none\"", null, null)]
    public void Read_HelloOk_BootAndVersionAsPrintableText(string server, string? boot, string? version)
    {
        var frame = Read(Hello(server));

        Assert.Equal((FrameType.Hello, boot, version), (frame.Type, frame.BootId, frame.Version));
    }

    [Fact]
    public void Read_HelloOkWithEndlessNames_CutsThem()
    {
        var frame = Read(Hello($$"""{"bootId":"{{new string('b', 9000)}}","version":"{{new string('v', 9000)}}"}"""));

        Assert.Equal((64, 64), (frame.BootId!.Length, frame.Version!.Length));
    }

    private static string Hello(string server) => """{"type":"res","id":"1","payload":{"type":"hello-ok","server":SERVER}}""".Replace("SERVER", server);

    private static GatewayFrame Read(string text) => GatewayFrame.Read(Encoding.UTF8.GetBytes(text));
}
