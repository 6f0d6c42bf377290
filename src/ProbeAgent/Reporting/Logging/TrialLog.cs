using ProbeAgent.Probing;
using ProbeAgent.Probing.Identity;
using ProbeAgent.Probing.Trials;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Writes a line when somebody else than before answers at an address that the gateway has lost.</summary>
internal sealed partial class TrialLog(ILogger<TrialLog> logger) : ITrialObserver
{
    public void OnTrials(TrialSnapshot before, TrialSnapshot after)
    {
        foreach (var trial in after.Trials)
        {
            if (before.Find(trial.Key)?.Answer != trial.Answer)
                Write(after.Gateway, trial);
        }
    }

    private void Write(string gateway, RetiredTrial trial)
    {
        var (member, address) = (trial.Endpoint.Member, trial.Endpoint.Address.ToString());
        var line = EvidenceLine.Of(trial.Evidence);
        var story = line.Length > 0 ? $": {line}" : "";
        switch (trial.Answer)
        {
            case AddressAnswer.SomebodyElse:
                Log.SomebodyElse(logger, gateway, address, member, story);
                break;
            case AddressAnswer.AgentError:
                Log.NotSeen(logger, gateway, address, member, story);
                break;
            default:
                Log.Answer(logger, gateway, address, member, trial.Answer.Label(), story);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1120, LogLevel.Information, "{Gateway}: {Address}, which {Member} has left, is tried: {Answer}{Story}", EventName = "RetiredAnswer")]
        public static partial void Answer(ILogger logger, string gateway, string address, string member, string answer, string story);

        [LoggerMessage(1121, LogLevel.Warning, "{Gateway}: somebody else answers at {Address}, which {Member} has left, and serves whoever still goes there{Story}", EventName = "RetiredSomebodyElse")]
        public static partial void SomebodyElse(ILogger logger, string gateway, string address, string member, string story);

        [LoggerMessage(1122, LogLevel.Warning, "{Gateway}: {Address}, which {Member} has left, can't be tried{Story}", EventName = "RetiredNotSeen")]
        public static partial void NotSeen(ILogger logger, string gateway, string address, string member, string story);
    }
}
