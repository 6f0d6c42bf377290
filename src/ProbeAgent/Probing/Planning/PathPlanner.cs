using System.Collections.Immutable;
using ProbeAgent.Configuration;
using ProbeAgent.Discovery;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing.Planning;

/// <summary>Works out which paths there are to one gateway from where the agent stands, and why others can't be. What the
/// paths share is made once, however often it is asked.</summary>
internal sealed class PathPlanner
{
    private const string Loopback = "loopback";
    private const string Service = "service";
    private const string Published = "published";

    private readonly GatewayOptions _gateway;
    private readonly VantageForm _form;
    private readonly OwnNetwork _network;
    private readonly PathBuilder _builder;
    private readonly ImmutableArray<ProbePath>.Builder _paths = ImmutableArray.CreateBuilder<ProbePath>();
    private readonly ImmutableArray<AbsentPath>.Builder _absent = ImmutableArray.CreateBuilder<AbsentPath>();
    private PublishedPlace _place;

    /// <param name="gateway">The gateway's settings.</param>
    /// <param name="form">How the agent stands to it.</param>
    /// <param name="network">The agent's own namespace.</param>
    /// <param name="time">The clock.</param>
    /// <param name="guard">What guards its token already, and knows whether it was refused; null for a new one.</param>
    /// <exception cref="IOException">A token or certificate file could not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate file holds none.</exception>
    public PathPlanner(GatewayOptions gateway, VantageForm form, OwnNetwork network, TimeProvider time, TokenGuard? guard = null)
    {
        (_gateway, _form, _network) = (gateway, form, network);
        _builder = new PathBuilder(gateway, form, guard, time);
    }

    /// <summary>Guards the gateway's token; null where it has none.</summary>
    public TokenGuard? Guard => _builder.Guard;

    /// <param name="ports">What the engine publishes of the gateway's; null while nobody can say.</param>
    public PathPlan Plan(ImmutableArray<PublishedPort>? ports = null)
    {
        _place = PublishedPlace.Of(ports, _gateway.Port, hostsOwn: _form == VantageForm.Host);
        PlanLoopback(OptionsOf(Loopback));
        PlanService(OptionsOf(Service));
        PlanPublished(OptionsOf(Published));
        foreach (var options in _gateway.Paths.Where(path => path.Url is not null))
            PlanUrl(options);
        return new PathPlan(_paths.DrainToImmutable(), _absent.DrainToImmutable())
        {
            Direct = _builder.BuiltIn(OptionsOf(Service), PathKind.Service, _gateway.Name, _gateway.Port),
        };
    }

    private PathOptions OptionsOf(string name) =>
        _gateway.Paths.FirstOrDefault(path => path.Name == name) ?? new PathOptions { Name = name };

    private void PlanLoopback(PathOptions options)
    {
        if (IsDisabled(options))
            return;
        if (_form is VantageForm.Bridge or VantageForm.Pod)
        {
            Absent(options, _form == VantageForm.Pod
                ? "127.0.0.1 is the agent's own pod; it is probed by an agent that is a container of the gateway's pod"
                : $"in the bridge form 127.0.0.1 is the agent's own; it is probed by an agent with network_mode: service:{_gateway.Name}");
            return;
        }

        var host = _gateway.AddressFamily == AddressFamilies.IPv6 ? "::1" : "127.0.0.1";
        var port = _form == VantageForm.Host ? _gateway.PublishedPort ?? _place.Port ?? _gateway.Port : _gateway.Port;
        _paths.Add(_builder.BuiltIn(options, PathKind.Loopback, host, port));
    }

    private void PlanService(PathOptions options)
    {
        if (IsDisabled(options))
            return;
        if (_form == VantageForm.Host && options.Enabled != true)
            Absent(options, "the names of Compose services are not known on the host's network; enable the path if this one resolves here all the same");
        else
            _paths.Add(_builder.BuiltIn(options, PathKind.Service, _gateway.Name, _gateway.Port));
    }

    private void PlanPublished(PathOptions options)
    {
        if (IsDisabled(options))
            return;
        var route = _gateway.AddressFamily == AddressFamilies.IPv6 ? _network.DefaultGatewayIPv6 : _network.DefaultGateway;
        // A pod's default route leads to a node, which publishes a Service's port only if it was told to.
        var inPod = _form == VantageForm.Pod || _network.IsPod;
        var host = _gateway.PublishedHost ?? (_form == VantageForm.Host || inPod ? null : _place.Host ?? route?.ToString());
        if (host is null)
        {
            Absent(options, (_form, inPod) switch
            {
                (VantageForm.Host, _) => "on the host's network the published port is the loopback path's; set PublishedHost to probe another address of the host",
                (_, true) => "where Kubernetes publishes the gateway can't be derived; set PublishedHost and PublishedPort to a node's or a load balancer's",
                _ => $"there is no {(_gateway.AddressFamily == AddressFamilies.IPv6 ? "IPv6 " : "")}default route to find the host by; set PublishedHost",
            });
            return;
        }

        // Derived: whoever answers there need not be the gateway, so no token goes there unasked.
        var derived = _gateway.PublishedHost is null && _gateway.PublishedPort is null;
        if (derived && options.SendToken is null)
            options = options with { SendToken = false };
        var path = _builder.BuiltIn(options, PathKind.Published, host, _gateway.PublishedPort ?? _place.Port ?? _gateway.Port);
        if (derived && options.Expect is null && _place.WhyNotHere is { } because)
            path = path with { Expect = Expectation.Ignored, ExpectBecause = because };
        _paths.Add(path);
    }

    private void PlanUrl(PathOptions options)
    {
        if (!IsDisabled(options))
            _paths.Add(_builder.FromUrl(options, options.Url!));
    }

    private bool IsDisabled(PathOptions options)
    {
        if (options.Enabled == false)
            Absent(options, "disabled by configuration");
        return options.Enabled == false;
    }

    private void Absent(PathOptions options, string because) => _absent.Add(new AbsentPath(_gateway.Label, options.Name, because));
}
