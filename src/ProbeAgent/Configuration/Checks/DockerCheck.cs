using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration.Checks;

/// <summary>Whether what is set for the engine fits together. Whether it answers is no mistake of the settings.</summary>
internal static class DockerCheck
{
    private static readonly string[] TlsFiles = ["Docker:CaFile", "Docker:CertificateFile", "Docker:KeyFile"];

    public static void Check(DockerOptions options, SettingValues values, Findings findings)
    {
        if (values.WasBad("Docker:Host"))
            return;
        var files = TlsFiles.Select(key => Find(values, key)).OfType<SettingValue>().ToList();
        if (options.Host?.Uri is null or { Scheme: "unix" or "http" })
        {
            foreach (var file in files)
                findings.Warn(file.Where, "has no effect: Docker:Host is neither tcp:// nor https://");
            return;
        }

        if (Find(values, "Docker:CaFile") is { } authorities)
            CertificateFiles.CheckAuthorities(authorities, findings);
        CertificateFiles.CheckPair(Find(values, "Docker:CertificateFile"), Find(values, "Docker:KeyFile"), findings);
    }

    private static SettingValue? Find(SettingValues values, string key) => values.Find(key) is { Text.Length: > 0 } value ? value : null;
}
