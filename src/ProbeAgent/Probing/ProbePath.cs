using ProbeAgent.Configuration;
using ProbeAgent.Vantages;

namespace ProbeAgent.Probing;

/// <summary>Everything one path's ladder needs to know. Made by <see cref="Planning.PathPlanner"/>; the ladder knows no configuration.</summary>
internal sealed record ProbePath
{
    /// <summary>The value of the label <c>gateway</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>The value of the label <c>vantage</c>.</summary>
    public required string Vantage { get; init; }

    /// <summary>The value of the label <c>path</c>.</summary>
    public required string Name { get; init; }

    public required PathKind Kind { get; init; }

    /// <summary>Name or address to dial, without brackets.</summary>
    public required string Host { get; init; }

    /// <summary>Port to dial, 1 to 65535.</summary>
    public required int Port { get; init; }

    public required Expectation Expect { get; init; }

    /// <summary>Why the expectation is what it is where the user didn't say; null when there is nothing to explain.</summary>
    public string? ExpectBecause { get; init; }

    /// <summary>The rungs that are climbed on this path.</summary>
    public required StepSet Steps { get; init; }

    public required TimeSpan Interval { get; init; }

    /// <summary>The longest a round may take; a handshake has time of its own on top.</summary>
    public required TimeSpan Timeout { get; init; }

    public required TimeSpan FastInterval { get; init; }

    public required AddressFamilies AddressFamily { get; init; }

    /// <summary>Whose the addresses must be that this path leads to.</summary>
    public AddressRule Addresses { get; init; }

    /// <summary>What is asked, and what is the right answer.</summary>
    public required Request Request { get; init; }

    /// <summary>How TLS is spoken; null on a plain path.</summary>
    public TlsPolicy? Tls { get; init; }

    /// <summary>When and with what the full handshake is made; null when it is not.</summary>
    public HandshakePolicy? Handshake { get; init; }

    /// <summary>The longest a round may take with everything that can come together: the turn of the token that is waited
    /// for, the upgrade and the handshake with time of their own.</summary>
    public TimeSpan LongestRound => Handshake?.Guard is null
        ? Timeout + Ladder.ClosePatience
        : (2 * Timeout) + (Timeout / 3) + HandshakePolicy.Patience + Ladder.ClosePatience;

    /// <summary>The user's own URL, without query; null on built-in paths.</summary>
    public string? Url { get; init; }

    /// <summary>Where the path leads, as people write it.</summary>
    public string Target => Url ?? $"{(Tls is null ? "http" : "https")}://{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}";

    public bool Climbs(Step step) => ((int)Steps & (1 << (int)step)) != 0;
}
