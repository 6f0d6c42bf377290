using ProbeAgent.Probing.Clients;

namespace ProbeAgent.Rollouts;

/// <summary>Who may believe something of where the gateway is: the key under which it is followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Vantage">From where.</param>
/// <param name="Name">The path's or the resolver's name.</param>
/// <param name="Client">Which client on that path; null for the path itself, and for a resolver.</param>
internal readonly record struct Believer(ConvergenceKind Kind, string Vantage, string Name, ClientKind? Client = null)
{
    /// <summary>As it is written in metrics, JSON and log.</summary>
    public string Text => Client is { } client ? $"{Name}/{client.ToString().ToLowerInvariant()}" : Name;
}
