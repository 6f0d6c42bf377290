namespace ProbeAgent.Configuration.Checks;

/// <summary>Settings that change nothing, because another one stands in their way.</summary>
internal static class EffectCheck
{
    private static readonly string[] UpgradeOnly = ["Gateway:Origin", "Gateway:Subprotocol", "Gateway:FirstFrame"];

    public static void Check(GatewayScope scope, Findings findings)
    {
        if (!scope.WasBad("Gateway:Kind"))
            CheckKind(scope, findings);
        if (scope.Options.WebSocketPath is null && !scope.WasBad("Gateway:WebSocketPath"))
            Warn(scope, findings, UpgradeOnly, "WebSocketPath is empty, so there is no upgrade");
        var speaksTls = scope.Options.UseTls || scope.WasBad("Gateway:Scheme")
            || scope.OwnPaths.Any(path => scope.IsTls(path) || path.Url is null);
        if (!speaksTls)
        {
            foreach (var value in scope.Set.Where(value => value.Setting.Key.StartsWith("Gateway:Tls:", StringComparison.Ordinal)))
                findings.Warn(value.Where, "has no effect: no path of this gateway speaks TLS");
        }

        foreach (var path in scope.Options.Paths)
            CheckSteps(scope, path, findings);
        CheckClients(scope, findings);
    }

    private static void CheckClients(GatewayScope scope, Findings findings)
    {
        const string Clients = "Gateway:Clients";
        var clients = scope.Options.Clients;
        if (clients.HasFlag(ClientSet.Session) && scope.Set.FirstOrDefault(value => value.Setting.Key == Clients) is { } chosen)
        {
            if (scope.Options.Kind == GatewayKind.Generic)
                findings.Warn(chosen.Where, "session has no effect: it is for Kind openclaw");
            else if (!scope.HasToken && !scope.WasBad("Gateway:Token") && !scope.WasBad("Gateway:TokenFile"))
                findings.Warn(chosen.Where, "session has no effect: the gateway has neither Token nor TokenFile");
        }

        if (!clients.HasFlag(ClientSet.Pinned) && !scope.WasBad(Clients) && scope.Find("Gateway:PinnedFor") is { } pinned)
            findings.Warn(pinned.Where, "has no effect: pinned is not among Clients");
    }

    private static void CheckKind(GatewayScope scope, Findings findings)
    {
        if (scope.Options.Kind == GatewayKind.OpenClaw)
            Warn(scope, findings, ["Gateway:Subprotocol", "Gateway:FirstFrame"], "it is for Kind generic");
        else
            Warn(scope, findings, ["Gateway:Token", "Gateway:TokenFile"], "it is for Kind openclaw");
    }

    private static void CheckSteps(GatewayScope scope, PathOptions path, Findings findings)
    {
        if (path.Steps is not { } steps)
            return;
        var where = scope.Where("Gateway:Paths:<path>:Steps", path.Name);
        if (steps.HasFlag(StepSet.Tls) && !scope.IsTls(path))
            findings.Warn(where, "tls has no effect: the path speaks no TLS");
        if (steps.HasFlag(StepSet.Upgrade) && scope.Options.WebSocketPath is null)
            findings.Warn(where, "upgrade has no effect: WebSocketPath is empty");
        if (steps.HasFlag(StepSet.Handshake) && scope.Options.Kind == GatewayKind.OpenClaw && !scope.HasToken)
            findings.Warn(where, "handshake has no effect: the gateway has neither Token nor TokenFile");
    }

    private static void Warn(GatewayScope scope, Findings findings, IEnumerable<string> keys, string because)
    {
        foreach (var key in keys)
        {
            if (scope.Find(key) is { } value)
                findings.Warn(value.Where, $"has no effect: {because}");
        }
    }
}
