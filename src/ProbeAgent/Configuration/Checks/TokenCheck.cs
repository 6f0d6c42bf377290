using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration.Checks;

/// <summary>The shared secret: one place, readable, and sent only where it is meant to go.</summary>
internal static class TokenCheck
{
    public static void Check(GatewayScope scope, Findings findings)
    {
        var token = scope.Find("Gateway:Token");
        var file = scope.Find("Gateway:TokenFile");
        if (token is not null && file is not null)
            findings.Problem($"{token.Source.Name} and {file.Source.Name}", "a gateway has a token or a token file; keep one of them");
        if (token is not null && token.Text.Trim() != token.Text)
            findings.Warn(token.Source.Name, "the token begins or ends with white space, which is sent as part of it");
        if (file is not null)
            CheckFile(file, findings);
        foreach (var path in scope.OwnPaths.Where(path => path.SendToken == true))
            CheckOwnPath(scope, path, findings);
    }

    private static void CheckFile(Settings.SettingValue file, Findings findings)
    {
        var (text, problem) = TextFile.Read(file.Text);
        if (problem is null && text.AsSpan().Trim().Length == 0)
            problem = "is empty";
        if (problem is null && text.AsSpan().Trim().ContainsAny('\r', '\n'))
            problem = "holds more than one line";
        if (problem is not null)
            findings.Problem(file.Where, $"the file {problem}; it must hold the token and nothing else; example: {file.Setting.Example}");
    }

    private static void CheckOwnPath(GatewayScope scope, PathOptions path, Findings findings)
    {
        var where = scope.Where("Gateway:Paths:<path>:SendToken", path.Name);
        if (!scope.HasToken && !scope.WasBad("Gateway:Token") && !scope.WasBad("Gateway:TokenFile"))
            findings.Warn(where, "has no effect: the gateway has neither Token nor TokenFile");
        else if (path.Url is { IsLoopback: false } && !scope.IsTls(path))
            findings.Warn(where, "the token travels unencrypted: the path's Url has neither https nor wss");
    }
}
