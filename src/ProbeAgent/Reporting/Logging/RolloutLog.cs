using ProbeAgent.Rollouts;

namespace ProbeAgent.Reporting.Logging;

/// <summary>Writes a line when a rollout begins and one when it ends. One that has not converged is a warning.</summary>
internal sealed partial class RolloutLog(ILogger<RolloutLog> logger) : IRolloutObserver
{
    public void OnBegan(RolloutRecord rollout) => Log.Began(logger, rollout.Gateway, rollout.Id, rollout.Because);

    public void OnEnded(RolloutRecord rollout)
    {
        var took = RolloutStory.Roughly(rollout.Took ?? TimeSpan.Zero);
        var story = RolloutStory.Of(rollout);
        if (rollout.Converged == true)
            Log.Converged(logger, rollout.Gateway, rollout.Id, took, story);
        else
            Log.NotConverged(logger, rollout.Gateway, rollout.Id, took, story);
    }

    private static partial class Log
    {
        [LoggerMessage(1500, LogLevel.Information, "{Gateway}: rollout {Id} began: {Because}", EventName = "RolloutBegan")]
        public static partial void Began(ILogger logger, string gateway, long id, string because);

        [LoggerMessage(1501, LogLevel.Information, "{Gateway}: rollout {Id} converged after {Took}: {Story}", EventName = "RolloutConverged")]
        public static partial void Converged(ILogger logger, string gateway, long id, string took, string story);

        [LoggerMessage(1502, LogLevel.Warning, "{Gateway}: rollout {Id} has not converged after {Took}: {Story}", EventName = "RolloutNotConverged")]
        public static partial void NotConverged(ILogger logger, string gateway, long id, string took, string story);
    }
}
