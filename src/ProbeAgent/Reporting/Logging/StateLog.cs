using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Writes a line when what is believed of a path changes, and every round only at Debug. What is not as expected
/// is a warning.</summary>
internal sealed partial class StateLog(ILogger<StateLog> logger) : IRoundObserver
{
    public void OnRound(Round round, PathSnapshot before, PathSnapshot after)
    {
        var path = round.Path;
        if (logger.IsEnabled(LogLevel.Debug))
            LogRound(round);
        if (!round.Abandoned && after is { Success: not null, End: { } end } && Changed(before, after))
            LogState(path, before, after, end);
    }

    private static bool Changed(PathSnapshot before, PathSnapshot after) =>
        after.IsNewsAfter(before) || before.ExpectationMet != after.ExpectationMet;

    private void LogState(ProbePath path, PathSnapshot before, PathSnapshot after, StepResult end)
    {
        // A wanted path that is down, a forbidden one that answers, and an audit that can't be judged are all for somebody to look at.
        var level = after.ExpectationMet == true || path.Expect == Expectation.Ignored ? LogLevel.Information : LogLevel.Warning;
        var address = after.FailingAddress ?? Dialled(path, after);
        var story = Story(before, after, end);
        var (step, outcome) = (end.Step.Label(), end.Outcome.Label());
        if (path.Expect == Expectation.Unreachable && after.ExpectationMet == false)
            Log.Answers(logger, path.Gateway, path.Name, step, outcome, address, story);
        else if (after.Success == true)
            Log.Up(logger, level, path.Gateway, path.Name, step, address, story);
        else
            Log.Down(logger, level, path.Gateway, path.Name, step, outcome, address, story);
    }

    // How long the state that has ended lasted, and what was seen.
    private static string Story(PathSnapshot before, PathSnapshot after, StepResult end)
    {
        var evidence = end.Success ? "" : EvidenceLine.Of(end.Evidence);
        var held = before.Success is { } was && was != after.Success
            ? $" after {Elapsed.Text(after.SinceAfter - before.SinceAfter)} {(was ? "up" : "down")}"
            : "";
        return evidence.Length > 0 ? $"{held}: {evidence}" : held;
    }

    // The address where there is one, the place as configured where the name led nowhere or to several.
    private static string Dialled(ProbePath path, PathSnapshot after) => after.LastRound is { Attempts: [var only] }
        ? only.Address.ToString()
        : $"{path.Host}:{path.Port}";

    private void LogRound(Round round)
    {
        var (gateway, path) = (round.Path.Gateway, round.Path.Name);
        if (round.Dns is { } dns)
            Log.Probed(logger, gateway, path, round.Path.Host, dns.Step.Label(), dns.Outcome.Label(), dns.Duration.TotalMilliseconds);
        foreach (var attempt in round.Attempts)
        {
            foreach (var step in attempt.Steps)
                Log.Probed(logger, gateway, path, attempt.Address.ToString(), step.Step.Label(), step.Outcome.Label(), step.Duration.TotalMilliseconds);
        }

        if (round.Abandoned)
            Log.Abandoned(logger, gateway, path, round.Duration.TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1100, Message = "{Gateway}/{Path}: up at {Step} ({Address}){Story}", EventName = "PathUp")]
        public static partial void Up(ILogger logger, LogLevel level, string gateway, string path, string step, string address, string story);

        [LoggerMessage(EventId = 1101, Message = "{Gateway}/{Path}: down at {Step}: {Outcome} ({Address}){Story}", EventName = "PathDown")]
        public static partial void Down(ILogger logger, LogLevel level, string gateway, string path, string step, string outcome, string address, string story);

        [LoggerMessage(1102, LogLevel.Warning, "{Gateway}/{Path}: answers, and nobody should get in here: {Step} {Outcome} ({Address}){Story}", EventName = "PathAnswers")]
        public static partial void Answers(ILogger logger, string gateway, string path, string step, string outcome, string address, string story);

        [LoggerMessage(1110, LogLevel.Debug, "{Gateway}/{Path}: {Address} {Step} {Outcome} in {Milliseconds:0.000} ms", EventName = "Probed")]
        public static partial void Probed(ILogger logger, string gateway, string path, string address, string step, string outcome, double milliseconds);

        [LoggerMessage(1111, LogLevel.Debug, "{Gateway}/{Path}: round abandoned after {Milliseconds:0.000} ms", EventName = "RoundAbandoned")]
        public static partial void Abandoned(ILogger logger, string gateway, string path, double milliseconds);
    }
}
