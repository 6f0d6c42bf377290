using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Checks;

/// <summary>Whether PEM files hold what they are named for, found out at start instead of at the first connection.</summary>
internal static class CertificateFiles
{
    private const string Certificate = "CERTIFICATE";

    public static void CheckAuthorities(SettingValue file, Findings findings)
    {
        if (!TryRead(file, findings, out var text))
            return;
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(text);
            if (authorities.Count == 0)
                findings.Problem(file.Where, $"the file holds no PEM certificate; example: {file.Setting.Example}");
            foreach (var authority in authorities)
                authority.Dispose();
        }
        catch (CryptographicException)
        {
            findings.Problem(file.Where, "the file holds a damaged certificate");
        }
    }

    /// <param name="certificate">The certificate's file; null when none is set.</param>
    /// <param name="key">The key's file; null when none is set.</param>
    /// <param name="findings">Where to complain.</param>
    public static void CheckPair(SettingValue? certificate, SettingValue? key, Findings findings)
    {
        if (certificate is null)
        {
            if (key is not null)
                findings.Problem(key.Where, "a key without a certificate; set CertificateFile beside it");
            return;
        }

        var isReadable = TryRead(certificate, findings, out var certificateText);
        var keyText = certificateText;
        if (key is not null)
            isReadable &= TryRead(key, findings, out keyText);
        if (isReadable)
            CheckPair(certificate, certificateText, key ?? certificate, keyText, findings);
    }

    private static void CheckPair(SettingValue certificate, string certificateText, SettingValue key, string keyText, Findings findings)
    {
        var labels = PemLabels.Of(keyText);
        if (!PemLabels.Of(certificateText).Contains(Certificate))
            findings.Problem(certificate.Where, $"the file holds no PEM certificate; example: {certificate.Setting.Example}");
        else if (labels.Contains("ENCRYPTED PRIVATE KEY"))
            findings.Problem(key.Where, "the private key is encrypted; the agent needs one that is not (openssl pkey -in FILE -out FILE)");
        else if (!labels.Any(label => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)))
            findings.Problem(key.Where, key == certificate
                ? "the file holds no private key; add it there or set KeyFile"
                : "the file holds no private key");
        else if (!Match(certificateText, keyText))
            findings.Problem(key.Where, "the private key is damaged or doesn't belong to the certificate");
    }

    private static bool Match(string certificate, string key)
    {
        try
        {
            X509Certificate2.CreateFromPem(certificate, key).Dispose();
            return true;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static bool TryRead(SettingValue file, Findings findings, out string text)
    {
        (text, var problem) = TextFile.Read(file.Text);
        if (problem is not null)
            findings.Problem(file.Where, $"the file {problem}; example: {file.Setting.Example}");
        return problem is null;
    }
}
