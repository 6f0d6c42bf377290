using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration.Checks;

/// <summary>The agent's own certificate.</summary>
internal static class MetricsCheck
{
    public static void Check(SettingValues values, Findings findings)
    {
        if (!values.WasBad("Metrics:CertificateFile") && !values.WasBad("Metrics:KeyFile"))
            CertificateFiles.CheckPair(Find(values, "Metrics:CertificateFile"), Find(values, "Metrics:KeyFile"), findings);
    }

    private static SettingValue? Find(SettingValues values, string key) => values.Find(key) is { Text.Length: > 0 } value ? value : null;
}
