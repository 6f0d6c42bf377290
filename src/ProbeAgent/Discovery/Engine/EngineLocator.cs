using System.Net.Sockets;
using ProbeAgent.Configuration;
using ProbeAgent.Vantages;

namespace ProbeAgent.Discovery.Engine;

/// <summary>Decides which engine is asked where nobody said.</summary>
internal static class EngineLocator
{
    /// <returns>The engine, or none, and why none.</returns>
    public static (EngineHost Host, string? WhyNot) Locate(DockerOptions options, SocketFactory sockets)
    {
        if (options.Host is { } told)
            return (told, told.Uri is null ? "as configured" : null);
        return WhyNot(EngineHost.Usual.Uri!.LocalPath, sockets) is { } reason ? (EngineHost.None, reason) : (EngineHost.Usual, null);
    }

    /// <summary>Why a socket can't be used; null when it can.</summary>
    public static string? WhyNot(string path, SocketFactory sockets)
    {
        if (!File.Exists(path))
            return $"there is no {path}";
        try
        {
            using var socket = sockets(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return null;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            return $"this user may not use {path}";
        }
        catch (SocketException)
        {
            return null; // it may be used, and its engine be on its way up
        }
    }
}
