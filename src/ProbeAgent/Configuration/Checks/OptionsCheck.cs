using ProbeAgent.Configuration.Settings;

namespace ProbeAgent.Configuration.Checks;

/// <summary>What can only be judged when all settings are known.</summary>
internal static class OptionsCheck
{
    public static void Check(AgentOptions options, SettingValues values, Findings findings)
    {
        CheckOneOrSeveral(values, findings);
        var names = values.GatewaysOrOne;
        IntervalCheck.CheckAgent(new GatewayScope(names[0], options.Gateways[0], values), findings);
        MetricsCheck.Check(values, findings);
        DockerCheck.Check(options.Docker, values, findings);
        for (var i = 0; i < names.Count; i++)
        {
            var scope = new GatewayScope(names[i], options.Gateways[i], values);
            IntervalCheck.CheckGateway(scope, findings);
            TokenCheck.Check(scope, findings);
            TlsCheck.Check(scope, findings);
            PathCheck.Check(scope, findings);
            EffectCheck.Check(scope, findings);
        }
    }

    private static void CheckOneOrSeveral(SettingValues values, Findings findings)
    {
        var one = values.All.FirstOrDefault(value => value is { IsSet: true, Setting.IsOfGateway: true, Key.Gateway: null });
        if (one is not null && values.GatewaysSource is { } several)
            findings.Problem($"{one.Source.Name} and {several}",
                "Gateway and Gateways exclude each other; put the one gateway under a name as well, as in "
                + one.Key with { Gateway = "main" });
    }
}
