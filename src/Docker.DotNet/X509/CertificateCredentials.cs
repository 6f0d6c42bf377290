using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Docker.DotNet.X509;

/// <summary>A client certificate, for <c>tcp://</c> or <c>https://</c> with TLS. In a package of its own in the original,
/// Docker.DotNet.X509.</summary>
/// <param name="clientCertificate">With its private key. Stays the caller's to dispose.</param>
public class CertificateCredentials(X509Certificate2 clientCertificate) : Credentials
{
    /// <summary>Judges the engine's certificate, for an authority of one's own. Null: the system's trust, and the name in the
    /// URL.</summary>
    public RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

    /// <exception cref="InvalidCastException"><paramref name="innerHandler"/> isn't the client's own.</exception>
    public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler)
    {
        var handler = (SocketsHttpHandler)innerHandler;
        // Chosen by us: by default a certificate is withheld when the server names authorities and its own isn't among them.
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => clientCertificate;
        handler.SslOptions.RemoteCertificateValidationCallback = ServerCertificateValidationCallback;
        return handler;
    }

    public override bool IsTlsCredentials() => true;
}
