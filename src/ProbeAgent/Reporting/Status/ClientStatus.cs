using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Reporting.Status;

/// <summary>One client of a path.</summary>
internal sealed record ClientStatus
{
    /// <summary>On which path.</summary>
    public required string Path { get; init; }

    /// <summary><c>fresh</c>, <c>pooled</c>, <c>pinned</c> or <c>session</c>.</summary>
    public required string Client { get; init; }

    public bool? Success { get; init; }

    /// <summary>Where its last request ended.</summary>
    public StepStatus? End { get; init; }

    /// <summary>The address it goes by.</summary>
    public string? Address { get; init; }

    /// <summary>What that address is to the gateway: <c>current</c>, <c>retired</c> or <c>unknown</c>; absent without an address.</summary>
    public string? State { get; init; }

    public DateTime? AddressSince { get; init; }

    /// <summary>When this was found.</summary>
    public DateTime? At { get; init; }

    public DateTime? FailingSince { get; init; }

    /// <summary>How the last session ended.</summary>
    public SessionEndStatus? LastSession { get; init; }

    /// <summary>Whether its loop has stopped looking: what is said above is then old.</summary>
    public required bool Stuck { get; init; }

    public static ClientStatus Of(IWatchedClient watched) => Of(watched.Snapshot, watched.IsStuck);

    public static ClientStatus Of(ClientSnapshot snapshot, bool stuck = false) => new()
    {
        Path = snapshot.Path.Name,
        Client = snapshot.Client.Label(),
        Success = snapshot.Success,
        End = StepStatus.Of(snapshot.End),
        Address = snapshot.Address?.ToString(),
        State = snapshot.Address is null ? null : Spelling.Of(snapshot.State),
        AddressSince = snapshot.AddressSince?.UtcDateTime,
        At = snapshot.At?.UtcDateTime,
        FailingSince = snapshot.FailingSince?.UtcDateTime,
        LastSession = SessionEndStatus.Of(snapshot.Ended),
        Stuck = stuck,
    };
}
