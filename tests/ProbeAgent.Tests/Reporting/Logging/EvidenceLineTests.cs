using ProbeAgent.Probing;
using ProbeAgent.Reporting.Logging;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class EvidenceLineTests
{
    [Fact]
    public void Of_Nothing_IsEmpty()
    {
        Assert.Equal("", EvidenceLine.Of(null));
        Assert.Equal("", EvidenceLine.Of(new Evidence()));
    }

    [Fact]
    public void Of_Everything_IsOneLine() => Assert.Equal(
        "refused; status 403; code proxy_attribution_required; close code 1008; Server: nginx; Via: 1.1 edge; Location: /x; body: {}; resolver 127.0.0.11:53",
        EvidenceLine.Of(new Evidence
        {
            Detail = "refused",
            Status = 403,
            Code = "proxy_attribution_required",
            CloseCode = 1008,
            Server = "nginx",
            Via = "1.1 edge",
            Location = "/x",
            Body = "{}",
            Resolver = "127.0.0.11:53",
        }));

    [Fact]
    public void Of_ControlCharacters_CannotForgeALine() => Assert.Equal(
        "a  2026-11-22T21:00:00.000Z INF service: up [31m",
        EvidenceLine.Of(new Evidence { Detail = "a\r\n2026-11-22T21:00:00.000Z INF service: up\u001b[31m" }));

    [Fact]
    public void Of_Long_IsCut() => Assert.Equal(EvidenceLine.MaxLength, EvidenceLine.Of(new Evidence { Detail = new string('x', 5000) }).Length);
}
