using System.Collections.Immutable;
using System.Net;
using ProbeAgent.Probing;

namespace ProbeAgent.Tests.Probing;

/// <summary>Rounds as a prober would hand them on.</summary>
internal static class Rounds
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    /// <summary>All rungs of <paramref name="path"/> above dns held, but for the handshake unless asked.</summary>
    public static Round Good(ProbePath path, bool handshake = false) => Of(path, Walk(path, handshake ? Step.Handshake : Step.Upgrade, Outcome.Ok));

    public static Round Failed(ProbePath path, Step step, Outcome outcome) => Of(path, Walk(path, step, outcome));

    public static Round Of(ProbePath path, params Attempt[] attempts) => new()
    {
        Path = path,
        StartedAt = Start,
        Duration = TimeSpan.FromMilliseconds(5),
        Attempts = ImmutableArray.Create(attempts),
    };

    /// <summary>A walk that held up to <paramref name="last"/>, where it ended with <paramref name="outcome"/>.</summary>
    public static Attempt Walk(ProbePath path, Step last, Outcome outcome, string address = "127.0.0.1", long received = 0)
    {
        var steps = Enum.GetValues<Step>()
            .Where(step => step != Step.Dns && step <= last && path.Climbs(step))
            .Select(step => new StepResult(step, step == last ? outcome : Outcome.Ok, TimeSpan.FromMilliseconds(1)));
        return new Attempt(new IPEndPoint(IPAddress.Parse(address), path.Port), [.. steps], last >= Step.Upgrade ? UpgradeForm.Silent : null) { Received = received };
    }
}
