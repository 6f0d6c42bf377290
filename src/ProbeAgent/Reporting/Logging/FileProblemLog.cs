using System.Collections.Concurrent;
using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Says once that a token or a certificate could not be read again after its file changed, and once that it can be.
/// Looks after each round: the files themselves are read where they are used.</summary>
internal sealed partial class FileProblemLog(ILogger<FileProblemLog> logger) : IRoundObserver
{
    // By the file's owner: one guard of the token serves all of a gateway's paths, and is one problem.
    private readonly ConcurrentDictionary<object, string> _said = [];

    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        if (round.Path.Handshake?.Guard is { } guard)
            Look(guard, guard.Problem);
        if (round.Path.Tls?.Authorities is { } authorities)
            Look(authorities, authorities.Problem);
        if (round.Path.Tls?.ClientCertificate is { } certificate)
            Look(certificate, certificate.Problem);
    }

    private void Look(object owner, string? problem)
    {
        if (problem is null)
        {
            if (!_said.IsEmpty && _said.TryRemove(owner, out _))
                Log.Resolved(logger);
        }
        else if (_said.TryGetValue(owner, out var said) ? said != problem && _said.TryUpdate(owner, problem, said) : _said.TryAdd(owner, problem))
        {
            Log.Problem(logger, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Warning, "the last good value stays in use: {Problem}", EventName = "FileProblem")]
        public static partial void Problem(ILogger logger, string problem);

        [LoggerMessage(1201, LogLevel.Information, "a file that could not be read again now can", EventName = "FileProblemResolved")]
        public static partial void Resolved(ILogger logger);
    }
}
