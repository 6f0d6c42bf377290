using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Http;

/// <summary>The certificate (chain) and key of the agent's own endpoint, read again when either file changes. Two files
/// never change at one moment, so a pair that doesn't match yet leaves the last good one and is tried again with the
/// next change.</summary>
internal sealed partial class ServerCertificate
{
    private readonly ILogger _logger;
    private readonly Watched<string> _certificatePem;
    private readonly Watched<string> _keyPem;
    private readonly Lock _lock = new();
    private (string Certificate, string Key) _seen;
    private SslServerAuthenticationOptions _current;
    private string? _said;

    /// <exception cref="Exception">The files can't be read or don't make a certificate with its key.</exception>
    public ServerCertificate(string certificateFile, string? keyFile, ILogger logger)
    {
        _logger = logger;
        _certificatePem = new Watched<string>(certificateFile, File.ReadAllText);
        _keyPem = keyFile is null ? _certificatePem : new Watched<string>(keyFile, File.ReadAllText);
        _seen = (_certificatePem.Current(), _keyPem.Current());
        _current = Parse(_seen.Certificate, _seen.Key);
    }

    /// <summary>Null when plain HTTP is served.</summary>
    /// <exception cref="StartException">The files can't be read or don't make a certificate with its key.</exception>
    public static ServerCertificate? From(MetricsOptions options, ILogger logger)
    {
        if (options.CertificateFile is null)
            return null;
        try
        {
            return new ServerCertificate(options.CertificateFile, options.KeyFile, logger);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartException($"cannot serve HTTPS with the certificate {options.CertificateFile} and the key {options.KeyFile ?? "in the same file"}: {e.Message}", e);
        }
    }

    /// <summary>What the next connection is to be greeted with.</summary>
    public SslServerAuthenticationOptions Current()
    {
        var pem = (_certificatePem.Current(), _keyPem.Current());
        lock (_lock)
        {
            if (!SameTexts(pem, _seen))
                Renew(pem);
            Say(_certificatePem.Problem ?? _keyPem.Problem);
            return _current;
        }
    }

    private void Renew((string Certificate, string Key) pem)
    {
        _seen = pem;
        try
        {
            _current = Parse(pem.Certificate, pem.Key);
            Log.Renewed(_logger);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            Log.Invalid(_logger, e.Message);
        }
    }

    private void Say(string? problem)
    {
        if (problem is not null && problem != _said)
            Log.Invalid(_logger, problem);
        _said = problem;
    }

    // A file that was read again is another string; comparing what they say would be slower and no better.
    private static bool SameTexts((string Certificate, string Key) a, (string Certificate, string Key) b) =>
        ReferenceEquals(a.Certificate, b.Certificate) && ReferenceEquals(a.Key, b.Key);

    private static SslServerAuthenticationOptions Parse(string certificatePem, string keyPem)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(certificatePem);
        var leaf = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        return new SslServerAuthenticationOptions
        {
            // Offline: greeting a scraper must not wait for somebody else's certificate store.
            ServerCertificateContext = SslStreamCertificateContext.Create(leaf, chain, offline: true),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1210, LogLevel.Information, "the metrics endpoint's certificate was read again", EventName = "CertificateRenewed")]
        public static partial void Renewed(ILogger logger);

        [LoggerMessage(1211, LogLevel.Warning, "the metrics endpoint's new certificate is not usable, the last good one stays: {Reason}", EventName = "CertificateInvalid")]
        public static partial void Invalid(ILogger logger, string reason);
    }
}
