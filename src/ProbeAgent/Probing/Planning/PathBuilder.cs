using System.Net;
using System.Security.Cryptography.X509Certificates;
using ProbeAgent.Configuration;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Planning;

/// <summary>Puts one gateway's settings and one path's together. What the paths share (token guard, certificates) is made once.</summary>
/// <param name="gateway">The gateway's settings.</param>
/// <param name="form">How the agent stands to it.</param>
/// <param name="guard">What guards its token already; null for a new one.</param>
/// <param name="time">The clock.</param>
internal sealed class PathBuilder(GatewayOptions gateway, VantageForm form, TokenGuard? guard, TimeProvider time)
{
    private readonly string _vantage = form.ToString().ToLowerInvariant();

    /// <summary>Guards the gateway's token; null where it has none.</summary>
    public TokenGuard? Guard { get; } = guard ?? (TokenOf(gateway) is { } token ? new TokenGuard(token, time) : null);

    private readonly Watched<X509Certificate2Collection>? _authorities =
        gateway.Tls.CaFile is null ? null : new(gateway.Tls.CaFile, CertificateFiles.ReadAuthorities);

    private readonly Watched<X509Certificate2>? _clientCertificate =
        gateway.Tls.CertificateFile is null ? null : new(gateway.Tls.CertificateFile, file => CertificateFiles.ReadWithKey(file, gateway.Tls.KeyFile));

    /// <summary>A path that follows from the gateway's own settings.</summary>
    public ProbePath BuiltIn(PathOptions options, PathKind kind, string host, int port)
    {
        var tls = gateway.UseTls ? Tls(options, gateway.Tls.ServerName ?? host) : null;
        var request = Ask(options, gateway.Host ?? Authority(host, port, gateway.UseTls), prefix: "", gateway.WebSocketPath);
        return Build(options, kind, host, port, tls, request, sendToken: options.SendToken ?? true) with { Addresses = RuleOf(kind) };
    }

    /// <summary>A path of the user's own.</summary>
    public ProbePath FromUrl(PathOptions options, Uri url)
    {
        var useTls = url.Scheme is "https" or "wss";
        var host = url.IdnHost.Trim('[', ']');
        var tls = useTls ? Tls(options, host) : null;

        // A URL that ends in a slash is where the whole gateway is mounted; any other path part is the socket's own, or that
        // of the page where a generic service is asked by http.
        var mounted = url.AbsolutePath.EndsWith('/') && url.Query.Length == 0;
        var prefix = mounted ? url.AbsolutePath.TrimEnd('/') : "";
        var page = !mounted && gateway.Kind == GatewayKind.Generic && (url.Scheme is "http" or "https");
        var socket = mounted || page ? gateway.WebSocketPath is null ? null : prefix + gateway.WebSocketPath : url.PathAndQuery;
        var request = Ask(options, Authority(host, url.Port, useTls), prefix, socket);
        if (page)
            request = request with { HealthTarget = url.PathAndQuery };
        return Build(options, PathKind.Url, host, url.Port, tls, request, sendToken: options.SendToken ?? false) with
        {
            Url = url.GetLeftPart(UriPartial.Path),
            Addresses = IPAddress.TryParse(host, out _) && url.Port == gateway.Port ? AddressRule.NotRetired : AddressRule.Any,
        };
    }

    private AddressRule RuleOf(PathKind kind) => kind switch
    {
        PathKind.Service when form == VantageForm.Host => AddressRule.NotRetired,
        PathKind.Service => AddressRule.Own,
        _ => AddressRule.Any,
    };

    private ProbePath Build(PathOptions options, PathKind kind, string host, int port, TlsPolicy? tls, Request request, bool sendToken)
    {
        var interval = options.Interval ?? gateway.Interval;
        var handshake = Handshake(request, sendToken, interval);
        return new ProbePath
        {
            Gateway = gateway.Label,
            Vantage = _vantage,
            Name = options.Name,
            Kind = kind,
            Host = host,
            Port = port,
            Expect = options.Expect ?? Expectation.Reachable,
            Steps = Steps(options, host, tls, request, handshake),
            Interval = interval,
            Timeout = options.Timeout ?? gateway.Timeout,
            FastInterval = gateway.FastInterval,
            AddressFamily = gateway.AddressFamily,
            Request = request,
            Tls = tls,
            Handshake = handshake,
        };
    }

    private static StepSet Steps(PathOptions options, string host, TlsPolicy? tls, Request request, HandshakePolicy? handshake)
    {
        var possible = StepSet.Tcp | StepSet.Http;
        if (!IPAddress.TryParse(host, out _))
            possible |= StepSet.Dns;
        if (tls is not null)
            possible |= StepSet.Tls;
        if (request.WebSocketTarget is not null)
            possible |= StepSet.Upgrade;
        if (handshake is not null)
            possible |= StepSet.Handshake;

        // What carries the others can't be left out.
        var wanted = (options.Steps ?? StepSet.All) | StepSet.Dns | StepSet.Tcp;
        if ((wanted & StepSet.Handshake) != 0)
            wanted |= StepSet.Upgrade;
        if ((wanted & (StepSet.Http | StepSet.Upgrade)) != 0)
            wanted |= StepSet.Tls;
        return possible & wanted;
    }

    private HandshakePolicy? Handshake(Request request, bool sendToken, TimeSpan interval)
    {
        if (request.WebSocketTarget is null)
            return null;
        if (gateway.Kind == GatewayKind.Generic)
            return request.FirstFrame is null ? null : new HandshakePolicy(interval, null);
        return Guard is null || !sendToken ? null : new HandshakePolicy(gateway.HandshakeInterval, Guard);
    }

    private Request Ask(PathOptions options, string host, string prefix, string? socket) => new()
    {
        Kind = gateway.Kind,
        Host = host,
        HealthTarget = prefix + gateway.HealthPath,
        HealthStatus = gateway.HealthStatus,
        HealthBody = gateway.HealthBody,
        StartupTarget = gateway.StartupPath is null ? null : prefix + gateway.StartupPath,
        WebSocketTarget = socket,
        Origin = gateway.Origin,
        Subprotocol = gateway.Subprotocol,
        FirstFrame = gateway.FirstFrame,
        Headers = options.Headers,
    };

    private TlsPolicy Tls(PathOptions options, string serverName) => new()
    {
        ServerName = serverName,
        Authorities = _authorities,
        ClientCertificate = _clientCertificate,
        SkipVerify = gateway.Tls.SkipVerify,
        Fingerprint = options.Fingerprint,
    };

    private static Watched<Secret>? TokenOf(GatewayOptions gateway) => gateway switch
    {
        { TokenFile: { } file } => new Watched<Secret>(file, SecretFile.Read),
        { Token: { } token } => new Watched<Secret>(token),
        _ => null,
    };

    private static string Authority(string host, int port, bool tls)
    {
        var name = host.Contains(':') ? $"[{host}]" : host;
        return port == (tls ? 443 : 80) ? name : $"{name}:{port}";
    }
}
