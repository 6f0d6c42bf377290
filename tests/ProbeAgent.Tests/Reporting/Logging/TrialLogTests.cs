using Microsoft.Extensions.Logging;
using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Trials;
using ProbeAgent.Reporting.Logging;
using static ProbeAgent.Tests.Probing.Identity.FakeEndpoints;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class TrialLogTests
{
    [Fact]
    public void OnTrials_AnswersComeAndChange_ALineEach()
    {
        using var captured = new CapturedLog();
        var log = new TrialLog(captured.Log.Factory.CreateLogger<TrialLog>());
        var nothing = new TrialSnapshot("gateway", []);
        var refused = nothing with { Trials = [Trial(AddressAnswer.Refused, "connection refused")] };
        var other = nothing with { Trials = [Trial(AddressAnswer.SomebodyElse, "/healthz answered 404, expected 200")] };

        log.OnTrials(nothing, refused);
        log.OnTrials(refused, refused);
        log.OnTrials(refused, other);
        log.OnTrials(other, nothing);

        Assert.Equal(
            [
                "INF gateway: 172.18.0.4, which shop-gateway-1 has left, is tried: refused: connection refused",
                "WRN gateway: somebody else answers at 172.18.0.4, which shop-gateway-1 has left, and serves whoever still goes there: /healthz answered 404, expected 200",
            ],
            captured.Lines());
    }

    private static RetiredTrial Trial(AddressAnswer answer, string detail) =>
        new(RetiredAt("172.18.0.4"), answer, new Evidence { Detail = detail }, Start, Start);
}
