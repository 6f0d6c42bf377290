namespace ProbeAgent.Discovery.Finding;

/// <summary>Says once what was found, what was not and what is gone. Not thread-safe.</summary>
internal sealed partial class FindingLog(ILogger logger)
{
    private readonly Dictionary<string, (bool Found, string Text)> _said = [];

    /// <summary>What the agent's own container is.</summary>
    /// <param name="self">It.</param>
    /// <param name="project">The Compose project that gateways are looked for in; null for any.</param>
    public void Say(SelfFinding self, string? project)
    {
        if (!IsNews("", self.Self is not null, $"{self.Self?.Name} {self.Because}"))
            return;
        if (self.Self is { } own)
            Log.Self(logger, own.Name, self.Because, project is null ? "" : $"; gateways are looked for in the Compose project {project}");
        else
            Log.NoSelf(logger, self.Because, project is null ? "all Compose projects" : $"the Compose project {project}");
    }

    /// <summary>Whether a gateway has containers.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="isFound">Whether it has any now.</param>
    /// <param name="because">How it was found; null while it never was.</param>
    /// <param name="problem">Why it was not, where there is more to say.</param>
    public void Say(WatchedGateway gateway, bool isFound, string? because, string? problem)
    {
        var before = _said.TryGetValue(gateway.Label, out var said) ? said : default;
        if (!IsNews(gateway.Label, isFound, isFound ? because ?? "" : problem ?? ""))
            return;
        if (isFound)
            Log.Found(logger, gateway.Label, because ?? "by its name");
        else if (before.Found)
            Log.Gone(logger, gateway.Label);
        else
            Log.NotFound(logger, gateway.Label, gateway.Name, problem is null ? "" : $": {problem}");
    }

    /// <summary>A gateway is no longer under watch.</summary>
    public void Forget(string gateway) => _said.Remove(gateway);

    private bool IsNews(string whose, bool found, string text)
    {
        if (_said.TryGetValue(whose, out var said) && said == (found, text))
            return false;
        _said[whose] = (found, text);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1410, LogLevel.Information, "this agent's container is {Container}, told {Because}{Project}", EventName = "SelfFound")]
        public static partial void Self(ILogger logger, string container, string because, string project);

        [LoggerMessage(1411, LogLevel.Information, "the agent's own container is not known ({Because}): gateways are looked for in {Projects}", EventName = "SelfNotFound")]
        public static partial void NoSelf(ILogger logger, string because, string projects);

        [LoggerMessage(1412, LogLevel.Information, "{Gateway}: found on the engine: {Because}", EventName = "GatewayFound")]
        public static partial void Found(ILogger logger, string gateway, string because);

        [LoggerMessage(1413, LogLevel.Warning, "{Gateway}: the engine has no container of it any more", EventName = "GatewayGone")]
        public static partial void Gone(ILogger logger, string gateway);

        [LoggerMessage(1414, LogLevel.Warning, "{Gateway}: the engine has no container of {Name}{Problem}", EventName = "GatewayNotFound")]
        public static partial void NotFound(ILogger logger, string gateway, string name, string problem);
    }
}
