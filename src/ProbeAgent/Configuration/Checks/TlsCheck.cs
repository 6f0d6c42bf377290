namespace ProbeAgent.Configuration.Checks;

/// <summary>How certificates are verified.</summary>
internal static class TlsCheck
{
    public static void Check(GatewayScope scope, Findings findings)
    {
        var authorities = scope.Find("Gateway:Tls:CaFile");
        if (authorities is not null)
            CertificateFiles.CheckAuthorities(authorities, findings);
        if (!scope.WasBad("Gateway:Tls:CertificateFile") && !scope.WasBad("Gateway:Tls:KeyFile"))
            CertificateFiles.CheckPair(scope.Find("Gateway:Tls:CertificateFile"), scope.Find("Gateway:Tls:KeyFile"), findings);
        if (!scope.Options.Tls.SkipVerify)
            return;
        findings.Warn(scope.Where("Gateway:Tls:SkipVerify"),
            "ANY CERTIFICATE IS ACCEPTED: these paths prove less than a client needs; Tls:CaFile or a path's Fingerprint would do better");
        if (authorities is not null)
            findings.Warn(authorities.Where, "has no effect while Tls:SkipVerify is on");
    }
}
