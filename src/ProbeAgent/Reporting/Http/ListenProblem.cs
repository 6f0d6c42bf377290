using System.Net;
using System.Net.Sockets;

namespace ProbeAgent.Reporting.Http;

/// <summary>Why the agent's endpoint could not be opened: a user's mistake, told in one line.</summary>
/// <param name="Error">What the kernel said.</param>
internal sealed record ListenProblem(SocketError Error)
{
    /// <summary>Null when an exception is about something else. Kestrel wraps some of the kernel's words and passes others
    /// on as they are; only binding makes socket exceptions that reach the host.</summary>
    public static ListenProblem? Find(Exception? exception) => exception switch
    {
        null => null,
        SocketException socket when socket.SocketErrorCode is SocketError.AddressAlreadyInUse
            or SocketError.AccessDenied or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => new ListenProblem(socket.SocketErrorCode),
        _ => Find(exception.InnerException),
    };

    /// <summary>The line.</summary>
    public string Text(IPEndPoint endpoint) => $"cannot listen on {endpoint}: " + Error switch
    {
        SocketError.AddressAlreadyInUse => "another process has the port; choose another (PROBEAGENT_METRICS__LISTEN) or stop that one",
        SocketError.AccessDenied => "not allowed; choose a port above 1023 (PROBEAGENT_METRICS__LISTEN)",
        SocketError.AddressNotAvailable => "no interface here has that address (PROBEAGENT_METRICS__LISTEN)",
        _ => "this machine does not speak that address family (PROBEAGENT_METRICS__LISTEN)",
    };
}
