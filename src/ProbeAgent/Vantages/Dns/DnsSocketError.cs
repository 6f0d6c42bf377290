using System.Net.Sockets;

namespace ProbeAgent.Vantages.Dns;

/// <summary>What a socket's error says about the server.</summary>
internal static class DnsSocketError
{
    public static DnsAnswer Answer(SocketError error) => error switch
    {
        // On a connected UDP socket this is ICMP "port unreachable".
        SocketError.ConnectionRefused => DnsAnswer.Failed(NameStatus.Refused, "nothing listens there (connection refused)"),
        SocketError.TimedOut => DnsAnswer.Failed(NameStatus.Timeout, "no answer to the connection"),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown =>
            DnsAnswer.Failed(NameStatus.ServerFailure, "the server broke the TCP connection off"),
        SocketError.NetworkUnreachable => DnsAnswer.Failed(NameStatus.Unreachable, "no route to its network"),
        SocketError.HostUnreachable or SocketError.HostDown => DnsAnswer.Failed(NameStatus.Unreachable, "no route to it"),
        SocketError.AccessDenied => DnsAnswer.Failed(NameStatus.Unreachable, "a local rule forbids the packet"),
        SocketError.AddressFamilyNotSupported => DnsAnswer.Failed(NameStatus.Unreachable, "its address family is not to be had here"),
        // No descriptor, port or memory left: nothing was learnt about the server.
        _ => DnsAnswer.Failed(NameStatus.LocalError, $"could not be asked ({error})"),
    };
}
