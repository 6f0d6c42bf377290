using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration.Settings;

public class SettingTableTests
{
    public static TheoryData<string> Keys => [.. SettingTable.All.Select(setting => setting.Key)];

    [Fact]
    public void All_Keys_AreDistinct() => Assert.Equal(SettingTable.All.Length, SettingTable.All.Select(setting => setting.Key).Distinct().Count());

    [Theory]
    [MemberData(nameof(Keys))]
    public void Example_OfEverySetting_IsAllowed(string key)
    {
        var setting = SettingTable.Get(key);
        Assert.Null(setting.ProblemWith(Value(setting, setting.Example)));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Default_OfEverySetting_IsAllowed(string key)
    {
        var setting = SettingTable.Get(key);
        Assert.Null(setting.ProblemWith(Value(setting, setting.Default)));
        Assert.Null(setting.ProblemWith(Value(setting, setting.GenericDefault ?? setting.Default)));
    }

    // The options' own defaults are for code that makes them by hand; they must not differ from what users are told.
    [Fact]
    public void Default_OfEverySetting_IsTheOptionsOwn()
    {
        var agent = new AgentOptions { Gateways = [] };
        var gateway = new GatewayOptions { Label = "" };
        var path = new PathOptions { Name = "" };
        foreach (var setting in SettingTable.All)
        {
            var value = Value(setting, setting.Default);
            switch (setting)
            {
                case Setting<AgentOptions> own:
                    Assert.Equal(agent, own.Apply(agent, value));
                    break;
                case Setting<GatewayOptions> own:
                    Assert.Equal(gateway with { HealthStatus = null! }, own.Apply(gateway, value) with { HealthStatus = null! });
                    Assert.Equal(gateway.HealthStatus.ToString(), own.Apply(gateway, value).HealthStatus.ToString());
                    break;
                case Setting<PathOptions> own:
                    Assert.Equal(path, own.Apply(path, value));
                    break;
            }
        }
    }

    private static SettingValue Value(Setting setting, string text) =>
        new(new SettingKey(setting), text, new SettingSource(SourceKind.Default, "default"), "X-Header");
}
