using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ProbeAgent.LabTests.Lab;

/// <summary>An address of this machine that is not loopback: what a client elsewhere would dial.</summary>
internal static class MachineAddress
{
    public static IPAddress Require()
    {
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork);
        LabRequirements.Require(address is not null, "this machine has no IPv4 address but loopback");
        return address!;
    }
}
