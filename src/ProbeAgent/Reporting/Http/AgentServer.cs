using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ProbeAgent.Reporting.Http;

/// <summary>Kestrel with nothing around it: no configuration, no static files, no developer's pages. Measured, the usual
/// host costs ten megabytes more.</summary>
internal static class AgentServer
{
    /// <summary>Makes the web server part of the host. HTTPS when there is a certificate.</summary>
    public static void Add(WebApplicationBuilder builder, IPEndPoint listen, ServerCertificate? certificate)
    {
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.Listen(listen, endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1; // scrapers need no more, and TLS then offers no more
                if (certificate is not null)
                    endpoint.UseHttps(Https(certificate));
            });
        });
    }

    /// <summary>Where a started server listens: with port 0 only the kernel knew before.</summary>
    public static Uri Address(IServiceProvider services)
    {
        var addresses = services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return new Uri(addresses.Addresses.First());
    }

    // Nobody has reason to send much: what is larger or slower than this is no scraper.
    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = 128;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestLineSize = 2048;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 50;
        // Longer than any usual scrape interval's half, short enough that idle clients don't use the connections up.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
    }

    private static TlsHandshakeCallbackOptions Https(ServerCertificate certificate) => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        OnConnection = _ => ValueTask.FromResult(certificate.Current()),
    };
}
