using ProbeAgent.LabTests.Lab;

namespace ProbeAgent.LabTests.OpenClaw;

/// <summary>A gateway that speaks TLS with a certificate of its own making.</summary>
[Collection(OpenClawLab.Name)]
public sealed class TlsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Tls_SelfSigned_HoldsOnlyWhereItsFingerprintIsPinned()
    {
        using var folder = new TempFolder();
        var certificate = CertificateFiles.Create(folder);
        await using var gateway = await OpenClawGateway.StartAsync(new OpenClawOptions { Tls = certificate });
        var settings = AgentSettings.Beside(gateway);
        settings["GATEWAY__TOKEN"] = gateway.Options.Token;
        settings["GATEWAY__PATHS__LOOPBACK__ENABLED"] = "false";
        settings.AddPath("pinned", $"https://localhost:{gateway.Port}");
        settings["GATEWAY__PATHS__PINNED__FINGERPRINT"] = certificate.Fingerprint;
        settings.AddPath("chained", $"https://localhost:{gateway.Port}");
        settings.AddPath("plain", $"http://localhost:{gateway.Port}");
        await using var agent = await AgentProcess.StartAsync(settings);

        var seen = await agent.SeeAsync(
            "the pinned path alone holds",
            metrics => metrics.Path("pinned").Success == true && metrics.Path("chained").Outcome == "tls/certificate_untrusted"
                && metrics.Path("plain") is { Success: false } plain && plain.Outcome?.StartsWith("http/", StringComparison.Ordinal) == true,
            Patience);

        Assert.Equal("dns=1 tcp=1 tls=1 http=1 upgrade=1 handshake=1", seen.Path("pinned").Steps);
        await Promtool.AcceptsAsync(seen);
    }
}
