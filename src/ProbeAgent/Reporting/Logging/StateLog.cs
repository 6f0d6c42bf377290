using ProbeAgent.Configuration;
using ProbeAgent.Probing;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Writes a line when what is believed of a path changes, and every round only at Debug. What is not as expected
/// is a warning.</summary>
internal sealed partial class StateLog(ILogger<StateLog> logger, bool severalGateways = false) : IRoundObserver
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
        before.Success != after.Success
        || before.ExpectationMet != after.ExpectationMet
        || (after.Success == false && (before.End?.Step, before.End?.Outcome) != (after.End?.Step, after.End?.Outcome));

    private void LogState(ProbePath path, PathSnapshot before, PathSnapshot after, StepResult end)
    {
        var name = Name(path);
        var level = after.ExpectationMet == false ? LogLevel.Warning : LogLevel.Information;
        var address = after.FailingAddress ?? Dialled(path, after);
        var story = Story(before, after, end);
        var (step, outcome) = (end.Step.Label(), end.Outcome.Label());
        if (path.Expect == Expectation.Unreachable && after.ExpectationMet == false)
            Log.Answers(logger, name, step, outcome, address, story);
        else if (after.Success == true)
            Log.Up(logger, level, name, step, address, story);
        else
            Log.Down(logger, level, name, step, outcome, address, story);
    }

    // How long the state that has ended lasted, and what was seen.
    private static string Story(PathSnapshot before, PathSnapshot after, StepResult end)
    {
        var evidence = end.Success ? "" : EvidenceLine.Of(end.Evidence);
        var held = before.Success is { } was && was != after.Success && after.Since - before.Since is { } span
            ? $" after {Elapsed.Text(span)} {(was ? "up" : "down")}"
            : "";
        return evidence.Length > 0 ? $"{held}: {evidence}" : held;
    }

    // The address where there is one, the place as configured where the name led nowhere or to several.
    private static string Dialled(ProbePath path, PathSnapshot after) => after.LastRound is { Attempts: [var only] }
        ? only.Address.ToString()
        : $"{path.Host}:{path.Port}";

    private void LogRound(Round round)
    {
        var name = Name(round.Path);
        if (round.Dns is { } dns)
            Log.Probed(logger, name, round.Path.Host, dns.Step.Label(), dns.Outcome.Label(), dns.Duration.TotalMilliseconds);
        foreach (var attempt in round.Attempts)
        {
            foreach (var step in attempt.Steps)
                Log.Probed(logger, name, attempt.Address.ToString(), step.Step.Label(), step.Outcome.Label(), step.Duration.TotalMilliseconds);
        }

        if (round.Abandoned)
            Log.Abandoned(logger, name, round.Duration.TotalMilliseconds);
    }

    private string Name(ProbePath path) => severalGateways ? $"{path.Gateway}/{path.Name}" : path.Name;

    private static partial class Log
    {
        [LoggerMessage(EventId = 1100, Message = "{Path}: up at {Step} ({Address}){Story}", EventName = "PathUp")]
        public static partial void Up(ILogger logger, LogLevel level, string path, string step, string address, string story);

        [LoggerMessage(EventId = 1101, Message = "{Path}: down at {Step}: {Outcome} ({Address}){Story}", EventName = "PathDown")]
        public static partial void Down(ILogger logger, LogLevel level, string path, string step, string outcome, string address, string story);

        [LoggerMessage(1102, LogLevel.Warning, "{Path}: answers, and nobody should get in here: {Step} {Outcome} ({Address}){Story}", EventName = "PathAnswers")]
        public static partial void Answers(ILogger logger, string path, string step, string outcome, string address, string story);

        [LoggerMessage(1110, LogLevel.Debug, "{Path}: {Address} {Step} {Outcome} in {Milliseconds:0.000} ms", EventName = "Probed")]
        public static partial void Probed(ILogger logger, string path, string address, string step, string outcome, double milliseconds);

        [LoggerMessage(1111, LogLevel.Debug, "{Path}: round abandoned after {Milliseconds:0.000} ms", EventName = "RoundAbandoned")]
        public static partial void Abandoned(ILogger logger, string path, double milliseconds);
    }
}
