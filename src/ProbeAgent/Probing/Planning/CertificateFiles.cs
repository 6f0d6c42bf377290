using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProbeAgent.Probing.Planning;

/// <summary>Reads certificates from PEM files.</summary>
internal static class CertificateFiles
{
    /// <summary>All certificates of a bundle.</summary>
    /// <exception cref="CryptographicException">It holds none.</exception>
    public static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new CryptographicException($"no certificate in {file}");
    }

    /// <summary>A certificate and its private key.</summary>
    /// <param name="file">The certificate.</param>
    /// <param name="keyFile">The key; null when it stands in the same file.</param>
    /// <exception cref="CryptographicException">One of them is missing, or they don't belong together.</exception>
    public static X509Certificate2 ReadWithKey(string file, string? keyFile) => X509Certificate2.CreateFromPemFile(file, keyFile ?? file);
}
