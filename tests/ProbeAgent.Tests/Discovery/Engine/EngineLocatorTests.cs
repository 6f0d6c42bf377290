using System.Net.Sockets;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery.Engine;
using ProbeAgent.Tests.Configuration;
using ProbeAgent.Vantages;

namespace ProbeAgent.Tests.Discovery.Engine;

public sealed class EngineLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Locate_Told_IsTakenWithoutALook()
    {
        var told = new EngineHost(new Uri("tcp://engine:2375"));

        Assert.Equal((told, null), EngineLocator.Locate(new DockerOptions { Host = told }, NoSockets));
        Assert.Equal((EngineHost.None, "as configured"), EngineLocator.Locate(new DockerOptions { Host = EngineHost.None }, NoSockets));
    }

    [Fact]
    public void WhyNot_Socket_MayBeThereBeforeItsEngineIs()
    {
        var path = Path.Combine(_folder.Path, "docker.sock");
        Assert.Equal($"there is no {path}", EngineLocator.WhyNot(path, Vantage.OwnNamespace));

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        Assert.Null(EngineLocator.WhyNot(path, Vantage.OwnNamespace)); // nobody listens yet
        socket.Listen();
        Assert.Null(EngineLocator.WhyNot(path, Vantage.OwnNamespace));
    }

    [Fact]
    public void WhyNot_NotAllowed_SaysSo()
    {
        var path = Path.Combine(_folder.Path, "docker.sock");
        File.WriteAllText(path, "");

        Assert.Equal($"this user may not use {path}", EngineLocator.WhyNot(path, NotAllowed));
    }

    // As the kernel says it to everybody but root, whom it lets in.
    private static Socket NotAllowed(AddressFamily family, SocketType type, ProtocolType protocol) => throw new SocketException((int)SocketError.AccessDenied);

    private static Socket NoSockets(AddressFamily family, SocketType type, ProtocolType protocol) => throw new InvalidOperationException();
}
