using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.LabTests.Lab;

/// <summary>Ports to listen on that nobody holds.</summary>
internal static class FreePort
{
    private static readonly HashSet<int> s_given = [];

    /// <summary>A free port below the range the kernel takes source ports from: while a gateway boots, a prober that dials
    /// its port again and again would otherwise some day be given that very port as its source and connect to itself.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                lock (s_given)
                {
                    if (s_given.Add(port)) // nobody listens on it yet who was given it
                        return port;
                }
            }
            catch (SocketException)
            {
                // taken: try another
            }
        }
    }
}
