namespace ProbeAgent.Configuration.Values;

/// <summary>The SHA-256 of a certificate, with or without the colons that <c>openssl x509 -fingerprint</c> writes.</summary>
internal static class CertificateFingerprint
{
    public static Reading<string> Read(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        if (!digits.All(char.IsAsciiHexDigit))
            return Reading<string>.Bad("holds something else than hex digits and colons");
        return digits.Length switch
        {
            64 => digits,
            40 => Reading<string>.Bad("40 hex digits: that is a SHA-1"),
            var length => Reading<string>.Bad($"{length} hex digits"),
        };
    }
}
