using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Discovery;

namespace ProbeAgent.Rollouts;

/// <summary>Follows one path, view or client to its convergence. Not thread-safe.</summary>
/// <param name="kind">What it is.</param>
/// <param name="vantage">From where.</param>
/// <param name="name">Which.</param>
internal sealed class ConvergenceTracker(ConvergenceKind kind, string vantage, string name)
{
    private Standing? _standing;
    private TimeSpan _since;
    private TimeSpan? _begun;
    private bool _wasGood;
    private bool _counts;
    private bool _diverged;
    private ImmutableArray<IPAddress> _addresses = [];
    private ImmutableArray<IPAddress> _addressesBefore = [];
    private string? _why;

    /// <summary>Whether a rollout may have to wait for it. What is expected of a path can change.</summary>
    public bool MayHold { get; set; }

    public bool IsGood => _standing == Standing.Good;

    /// <summary>When it was last looked at; null before the first look.</summary>
    public TimeSpan? LookedAt { get; private set; }

    /// <summary>Whether what happens to it is of the running rollout: it worked before, or has worked since.</summary>
    public bool Counts => _counts;

    /// <summary>From when on it has been right; null while it is off, and where it never was in the running rollout.</summary>
    public TimeSpan? ConvergedAt => IsGood && _diverged ? _since : null;

    public void Take(Look look)
    {
        if (IsGood != (look.Standing == Standing.Good) || _standing is null)
            _since = look.Since;
        // A look begins after the one before it has ended: all that is known where only the end is told.
        (_begun, LookedAt) = (look.Begun ?? LookedAt, look.At);
        (_standing, _why) = (look.Standing, look.Why);
        if (look.Standing == Standing.Good)
            (_wasGood, _counts) = (true, true);
        else
            _diverged = true;
        if (look.Standing == Standing.Good || look.Addresses.Length > 0)
            _addresses = look.Addresses;
    }

    /// <summary>The gateway's endpoints have changed: what was right may be no longer, before anybody looks again.</summary>
    public void Check(GatewayEndpoints endpoints, TimeSpan now)
    {
        if (!IsGood || kind == ConvergenceKind.Path || !_addresses.Any(address => endpoints.StateOf(address) == EndpointState.Retired))
            return;
        (_standing, _since, _why, _diverged) = (Standing.Off, now, Look.Stale, true);
    }

    /// <summary>A rollout has begun.</summary>
    /// <param name="since">What went off since then went off for it.</param>
    /// <param name="anyway">Whether it is waited for, though it has been off for longer: nothing works at all.</param>
    /// <param name="goesOn">Whether a rollout has just been given up: what it waited for is waited for still.</param>
    public void Open(TimeSpan since, bool anyway, bool goesOn)
    {
        _counts = IsGood || (_wasGood && (anyway || (goesOn && _counts) || _since >= since));
        _diverged = _standing is not null && !IsGood;
        _addressesBefore = _addresses;
    }

    /// <summary>What keeps the rollout open for it; null when nothing does.</summary>
    /// <param name="changed">When the last change was told: older looks prove nothing.</param>
    public string? Holds(TimeSpan changed) => MayHold && _counts && _standing != Standing.Silent ? Problem(changed) : null;

    public Convergence ToRecord(Rollout rollout)
    {
        var problem = Problem(rollout.ChangeSeen);
        var after = !_diverged || _since < rollout.Opened ? TimeSpan.Zero : _since - rollout.Opened;
        return new Convergence
        {
            Kind = kind,
            Vantage = vantage,
            Name = name,
            WaitedFor = MayHold && _counts && _standing != Standing.Silent,
            Diverged = _diverged && _counts,
            After = problem is null ? after : null,
            AddressesBefore = _addressesBefore,
            Addresses = _addresses,
            Why = problem,
        };
    }

    private string? Problem(TimeSpan changed)
    {
        if (!IsGood)
            return _why ?? "off";
        return _begun >= changed ? null : "not looked at since the last change";
    }
}
