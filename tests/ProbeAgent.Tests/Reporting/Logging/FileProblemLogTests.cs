using Microsoft.Extensions.Logging;
using ProbeAgent.Configuration;
using ProbeAgent.Probing;
using ProbeAgent.Reporting.Logging;

namespace ProbeAgent.Tests.Reporting.Logging;

public sealed class FileProblemLogTests : IDisposable
{
    private readonly CapturedLog _log = new();
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void OnRound_TokenOfTwoPathsGoesBad_IsSaidOnceAndSoIsItsReturn()
    {
        File.WriteAllText(_file, "good");
        var token = new Watched<Secret>(_file, file => File.ReadAllText(file) is { Length: > 0 } text ? new Secret(text) : throw new InvalidDataException("empty"));
        using var guard = new TokenGuard(token, TimeProvider.System);
        var problems = new FileProblemLog(_log.Log.Factory.CreateLogger<FileProblemLog>());
        FakeWatchedPath[] paths = [WithToken(FakeWatchedPath.Loopback(), guard), WithToken(FakeWatchedPath.Service(), guard)];

        Rounds();
        File.WriteAllText(_file, "");
        token.Current();
        Rounds();
        Rounds();
        File.WriteAllText(_file, "good again");
        token.Current();
        Rounds();

        Assert.Equal(
            [
                $"WRN the last good value stays in use: {_file}: empty",
                "INF a file that could not be read again now can",
            ], _log.Lines());

        void Rounds()
        {
            foreach (var path in paths)
            {
                path.Tell(problems).Up();
            }
        }
    }

    public void Dispose()
    {
        _log.Dispose();
        File.Delete(_file);
    }

    private static FakeWatchedPath WithToken(FakeWatchedPath path, TokenGuard guard) =>
        new(path.Path with { Handshake = new HandshakePolicy(TimeSpan.FromSeconds(60), guard) });
}
