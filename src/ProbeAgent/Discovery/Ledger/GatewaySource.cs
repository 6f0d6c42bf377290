using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Discovery.Ledger;

/// <summary>One gateway's ledger with everybody who writes into it: the engine, or as long as that doesn't know the gateway the
/// name servers' answers, or the configuration. Safe from any thread; handlers are called one at a time, in order.</summary>
internal sealed partial class GatewaySource : IEndpointSource
{
    private readonly Lock _lock = new();
    private readonly WatchedGateway _gateway;
    private readonly GatewayLedger _ledger;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _start;
    private volatile GatewayEndpoints _current;
    private ImmutableArray<Member> _members = [];
    private volatile Func<IPAddress, CancellationToken, Task<bool>>? _look;

    public GatewaySource(WatchedGateway gateway, TimeProvider time, ILogger logger)
    {
        (_gateway, _time, _logger, _start) = (gateway, time, logger, time.GetTimestamp());
        _ledger = new GatewayLedger(gateway.Label);
        if (gateway.Address is { } address)
            _ledger.Observe(EndpointAuthority.Static, [], [new Holding(gateway.Name, "", address, "")], time.GetUtcNow(), TimeSpan.Zero);
        _current = _ledger.Current;
    }

    public GatewayEndpoints Current => _current;

    public event Action<GatewayEndpoints>? Changed;

    public event Action<GatewayEvent>? Happened;

    /// <summary>Whether the name servers' answer to the last lookup of the gateway's name was good; null before the first, and
    /// where they are not needed.</summary>
    public bool? NamesAnswer { get; private set; }

    /// <summary>Raised when <see cref="NamesAnswer"/> may have changed.</summary>
    public event Action? NamesHeard;

    /// <summary>Says how to look anew, where there is an engine.</summary>
    /// <remarks>The look returns whether the engine answered; what it found is in the ledger by then.</remarks>
    public void LookWith(Func<IPAddress, CancellationToken, Task<bool>> look) => _look = look;

    public async ValueTask<EndpointState?> ConfirmAsync(IPAddress address, CancellationToken cancellationToken)
    {
        var current = _current;
        var state = current.StateOf(address);
        if (state == EndpointState.Current)
            return state;
        if (current.Authority != EndpointAuthority.Docker)
            return state == EndpointState.Unknown ? null : state; // names and settings don't tell whose else an address is
        return _look is { } look && await look(address, cancellationToken).ConfigureAwait(false) ? _current.StateOf(address) : null;
    }

    /// <summary>Tells of an event, before the change that it brings about.</summary>
    public void Tell(GatewayEvent happened)
    {
        lock (_lock)
            Raise(Happened, happened);
    }

    /// <summary>Takes in what the engine knows.</summary>
    /// <param name="members">The gateway's containers.</param>
    /// <param name="holdings">Their addresses on networks that the agent shares; null where none can have any, and the engine
    /// therefore can't say which addresses are the gateway's.</param>
    /// <param name="at">When it came to be so.</param>
    public void FromEngine(ImmutableArray<Member> members, IReadOnlyList<Holding>? holdings, DateTimeOffset at)
    {
        lock (_lock)
        {
            _members = members;
            var authority = holdings is not null ? EndpointAuthority.Docker
                : _ledger.Current.Authority == EndpointAuthority.Docker ? EndpointAuthority.None : _ledger.Current.Authority;
            if (authority == EndpointAuthority.Docker && _ledger.Current.Authority != EndpointAuthority.Docker)
                NamesAnswer = null;
            Publish(_ledger.Observe(authority, members, holdings ?? Held(authority), at, Now));
        }
    }

    /// <summary>Takes in what the gateway's name means by the vantage's resolver.</summary>
    public void FromNames(NameAnswer answer)
    {
        lock (_lock)
        {
            if (_ledger.Current.Authority is EndpointAuthority.Docker or EndpointAuthority.Static)
                return;
            NamesAnswer = answer.Status == NameStatus.Ok;
            // No answer, and "no such name" while a container is between two lives, is no reason to forget what is known.
            if (answer.Status == NameStatus.Ok)
            {
                var holdings = answer.Addresses.Select(address => new Holding(_gateway.Name, "", address, "")).ToList();
                Publish(_ledger.Observe(EndpointAuthority.Dns, _members, holdings, _time.GetUtcNow(), Now));
            }

            NamesHeard?.Invoke();
        }
    }

    /// <summary>Forgets what has been retired for long.</summary>
    public void Forget()
    {
        lock (_lock)
            Publish(_ledger.Forget(_time.GetUtcNow(), Now));
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    private List<Holding> Held(EndpointAuthority authority) => authority == EndpointAuthority.None ? [] : [.. _ledger.Current.Endpoints
        .Where(endpoint => endpoint.State == EndpointState.Current)
        .Select(endpoint => new Holding(endpoint.Member, endpoint.ContainerId, endpoint.Address, endpoint.Network))];

    private void Publish(bool changed)
    {
        if (!changed)
            return;
        _current = _ledger.Current;
        Raise(Changed, _current);
    }

    private void Raise<T>(Action<T>? handlers, T value)
    {
        foreach (var handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                handler(value);
            }
            catch (Exception e)
            {
                Log.HandlerFault(_logger, _gateway.Label, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1400, LogLevel.Error, "{Gateway}: somebody who hears of changes to its endpoints failed, by a fault of the agent's own", EventName = "EndpointHandlerFault")]
        public static partial void HandlerFault(ILogger logger, string gateway, Exception exception);
    }
}
