namespace ProbeAgent.Probing.Clients;

/// <summary>How one kind of client looks: what it keeps from look to look, and when it lets go. One loop owns it.</summary>
internal interface IClientProbe : IDisposable
{
    /// <summary>Asks the health check once, as such a client would.</summary>
    /// <param name="patience">The longest that a new connection and its answer may take; less than the path's timeout means
    /// that the look may be cut short.</param>
    /// <param name="stopping">The agent is ending.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> has fired.</exception>
    Task<ClientLook> LookAsync(TimeSpan patience, CancellationToken stopping);

    /// <summary>Whether it is of no use to hurry on: it is as it should be, or nothing can change soon.</summary>
    bool IsSettled(ClientSnapshot belief);
}
