using System.Net;
using ProbeAgent.Discovery;
using ProbeAgent.Tests.Probing.Identity;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Discovery;

public sealed class GatewayEndpointsFindTests
{
    private static readonly GatewayEndpoints Ledger = new FakeEndpoints(
        RetiredAt("10.0.0.1", "a", minute: 1), RetiredAt("10.0.0.1", "b", minute: 3), RetiredAt("10.0.0.1", "c", minute: 2),
        RetiredAt("10.0.0.2", "a", minute: 9), CurrentAt("10.0.0.2", "d"), RetiredAt("10.0.0.2", "b", minute: 8)).Current;

    [Theory]
    [InlineData("10.0.0.1", "b", "Retired")] // the last to leave
    [InlineData("10.0.0.2", "d", "Current")] // whoever has it now
    [InlineData("10.0.0.3", null, "Unknown")]
    public void Find_SeveralEntriesOfOneAddress_TheOneThatCounts(string address, string? member, string state)
    {
        Assert.Equal(member, Ledger.Find(IPAddress.Parse(address))?.Member);
        Assert.Equal(state, Ledger.StateOf(IPAddress.Parse(address)).ToString());
    }
}
