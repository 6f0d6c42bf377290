namespace ProbeAgent.Configuration.Settings;

/// <summary>Makes the options out of settings whose values are all good.</summary>
internal static class OptionsBuilder
{
    public static AgentOptions Build(SettingValues values)
    {
        var agent = Apply(new AgentOptions { Gateways = [] }, values.All);
        return agent with { Gateways = [.. values.GatewaysOrOne.Select(name => BuildGateway(values, name))] };
    }

    private static GatewayOptions BuildGateway(SettingValues values, string? name)
    {
        var own = values.All.Where(value => !value.Setting.IsOfGateway || value.Key.Gateway == name).ToList();
        var gateway = Apply(new GatewayOptions { Label = name ?? "" }, own);
        return gateway with
        {
            Label = name ?? gateway.Name,
            Paths = [.. own.Where(value => value.Setting.IsOfPath).GroupBy(value => value.Key.Path!).Select(path => Apply(new PathOptions { Name = path.Key }, path))],
        };
    }

    private static TOptions Apply<TOptions>(TOptions options, IEnumerable<SettingValue> values)
    {
        foreach (var value in values)
        {
            if (value.Setting is Setting<TOptions> setting)
                options = setting.Apply(options, value);
        }

        return options;
    }
}
