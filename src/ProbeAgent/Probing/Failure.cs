using System.Net.Sockets;

namespace ProbeAgent.Probing;

/// <summary>What an exception on a connection means.</summary>
internal static class Failure
{
    /// <summary>Reads the outcome out of an exception thrown by a socket or by what stands on one.</summary>
    /// <remarks>A cancelled token is the round's deadline: whoever stops the agent discards the round.</remarks>
    public static Outcome Of(Exception exception) => exception switch
    {
        OperationCanceledException => Outcome.Timeout,
        SocketException socket => Of(socket.SocketErrorCode),
        IOException { InnerException: SocketException socket } => Of(socket.SocketErrorCode),
        // SslStream's own: TLS 1.3 refuses a client (its certificate, most often) by an alert on the first read …
        IOException { InnerException: not null } => Outcome.TlsAlert,
        // … and this is an end of the connection inside a handshake or a record.
        IOException => Outcome.Closed,
        _ => Outcome.AgentError,
    };

    private static Outcome Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => Outcome.Refused,
        SocketError.TimedOut => Outcome.Timeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown
            or SocketError.AddressFamilyNotSupported
            // EACCES, EPERM: a local packet filter that rejects, or a prohibit route
            or SocketError.AccessDenied or SocketError.OperationNotSupported => Outcome.Unreachable,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NetworkReset => Outcome.Reset,
        // EMFILE, ENFILE, ENOBUFS, EADDRNOTAVAIL (ephemeral ports used up): nothing was learnt about the peer
        _ => Outcome.AgentError,
    };

    /// <summary>The same in words, without a stack trace.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        OperationCanceledException => "no answer before the deadline",
        SocketException socket => Words(socket.SocketErrorCode),
        IOException { InnerException: SocketException socket } => Words(socket.SocketErrorCode),
        IOException { InnerException: { } inner } => inner.InnerException?.Message ?? inner.Message,
        IOException => "the peer ended the connection",
        _ => $"{exception.GetType().Name}: {exception.Message}",
    };

    // In our own words: the system's differ by platform.
    private static string Words(SocketError error) => error switch
    {
        SocketError.TooManyOpenSockets => "the agent has no file descriptor left",
        SocketError.AddressNotAvailable => "no local address or port to connect from",
        SocketError.NoBufferSpaceAvailable => "the kernel has no buffer left",
        SocketError.AccessDenied => "rejected by a local packet filter or route",
        SocketError.ConnectionRefused => "connection refused",
        SocketError.ConnectionReset => "connection reset by peer",
        SocketError.TimedOut => "connection timed out",
        SocketError.HostUnreachable => "no route to host",
        SocketError.NetworkUnreachable => "network is unreachable",
        _ => error.ToString(),
    };
}
