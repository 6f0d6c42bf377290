using System.Net;
using ProbeAgent.Rollouts;

namespace ProbeAgent.Tests.Rollouts;

public sealed class BootIdsTests
{
    private readonly BootIds _boots = new();

    [Fact]
    public void IsAnother_FirstAtAnAddressOrTheSameAgain_IsNot()
    {
        Assert.False(Saw(1, "a"));
        Assert.False(Saw(1, "a"));
        Assert.False(Saw(2, "b"));
    }

    [Fact]
    public void IsAnother_NewOneInTheOthersPlace_IsOnlyTheFirstTimeItIsSeenAnywhere()
    {
        Saw(1, "a");
        Saw(2, "a");

        Assert.True(Saw(1, "b"));
        Assert.False(Saw(2, "b"));
        Assert.False(Saw(1, "b"));
        Assert.True(Saw(2, "c"));
    }

    [Fact]
    public void IsAnother_ReplicasBehindOneAddress_AreTakenForARestartOnceAtMost()
    {
        Saw(1, "a");

        Assert.True(Saw(1, "b"));
        Assert.False(Saw(1, "a"));
        Assert.False(Saw(1, "c"));
        Assert.False(Saw(1, "b"));
    }

    [Fact]
    public void IsAnother_AThousandRestartsAtAThousandAddresses_StaysRight()
    {
        for (var i = 0; i < 1000; i++)
        {
            Assert.False(Saw(i, $"{i} first"));
            Assert.True(Saw(i, $"{i} second"));
        }
    }

    private bool Saw(int address, string bootId) => _boots.IsAnother(new IPAddress(new byte[] { 10, 0, (byte)(address >> 8), (byte)address }), bootId);
}
