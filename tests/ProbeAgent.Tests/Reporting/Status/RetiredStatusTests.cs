using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Reporting.Status;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Reporting.Status;

public sealed class RetiredStatusTests
{
    [Fact]
    public void Of_ATrial_SaysWhoAnswersWhereAndSinceWhen()
    {
        var trial = new RetiredTrial(RetiredAt("172.18.0.4", minute: 1), AddressAnswer.SomebodyElse, new Evidence { Server = "nginx" }, Start.AddMinutes(2), Start.AddMinutes(3));

        var status = Assert.Single(RetiredStatus.Of(new TrialSnapshot("gateway", [trial])));

        Assert.Equal(
            new RetiredStatus(
                "shop-gateway-1", "172.18.0.4", Start.AddMinutes(1).UtcDateTime, "somebody_else",
                Start.AddMinutes(2).UtcDateTime, Start.AddMinutes(3).UtcDateTime, new EvidenceStatus { Server = "nginx" }),
            status);
    }
}
