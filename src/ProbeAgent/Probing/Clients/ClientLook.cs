using System.Net;

namespace ProbeAgent.Probing.Clients;

/// <summary>What one look of a client showed, without a judgement.</summary>
/// <param name="End">The rung it ended on.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="At">When it ended.</param>
internal readonly record struct ClientLook(StepResult End, DateTimeOffset StartedAt, DateTimeOffset At)
{
    /// <summary>The address it went by; null when it got none.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Since when the client goes by it.</summary>
    public DateTimeOffset? AddressSince { get; init; }

    /// <summary>How long dialling and asking took together; null where a kept connection was asked.</summary>
    public TimeSpan? Dialled { get; init; }

    /// <summary>Cut short at the fast interval: it says little by itself.</summary>
    public bool Cut { get; init; }
}
