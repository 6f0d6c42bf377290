using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Values;

namespace ProbeAgent.Configuration.Checks;

/// <summary>Whether each path leads somewhere, and has only what its kind can have.</summary>
internal static class PathCheck
{
    private const string Url = "Gateway:Paths:<path>:Url";

    public static void Check(GatewayScope scope, Findings findings)
    {
        foreach (var path in scope.Options.Paths)
        {
            if (KeyNames.BuiltInPaths.Contains(path.Name))
                CheckBuiltIn(scope, path, findings);
            else
                CheckOwn(scope, path, findings);
            CheckFingerprint(scope, path, findings);
        }

        var off = scope.Options.Paths.Where(path => path.Enabled == false).Select(path => path.Name).ToList();
        if (KeyNames.BuiltInPaths.All(off.Contains) && scope.OwnPaths.All(path => off.Contains(path.Name)))
            findings.Warn(scope.Where("Gateway:Name"), "every path is off: nothing of this gateway is watched");
    }

    private static void CheckBuiltIn(GatewayScope scope, PathOptions path, Findings findings)
    {
        if (path.Url is null)
            return;
        var instead = path.Name == "published" ? "set PublishedHost and PublishedPort, or " : "";
        findings.Problem(scope.Where(Url, path.Name), $"{path.Name} is built in and derives where it leads; {instead}give your own path another name; example: {scope.KeyOf(Url, "edge")}");
    }

    private static void CheckOwn(GatewayScope scope, PathOptions path, Findings findings)
    {
        if (path.Url is not null || scope.WasBad(Url, path.Name))
            return;
        var near = NearestName.Find(path.Name, KeyNames.BuiltInPaths);
        var first = scope.FirstOf(path);
        var example = $"{scope.KeyOf(Url, path.Name).In(first.Source.Kind)} = https://gateway.example.com";
        var what = $"the path {path.Name} is not built in and needs a Url; example: {example}";
        findings.Problem(first.Where, near is null ? what : $"{what}; or did you mean {near}?");
    }

    private static void CheckFingerprint(GatewayScope scope, PathOptions path, Findings findings)
    {
        const string Fingerprint = "Gateway:Paths:<path>:Fingerprint";
        var isKnown = path.Url is null ? KeyNames.BuiltInPaths.Contains(path.Name) && !scope.WasBad("Gateway:Scheme") : true;
        if (path.Fingerprint is not null && isKnown && !scope.IsTls(path))
            findings.Problem(scope.Where(Fingerprint, path.Name), path.Url is null
                ? $"the path speaks no TLS, so there is no certificate to compare; set Scheme to https or leave it out"
                : $"the path speaks no TLS, so there is no certificate to compare; give it a Url with https or leave it out");
    }
}
