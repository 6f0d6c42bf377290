using ProbeAgent.LabTests.Lab;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ProbeAgent.LabTests.Alerting;

/// <summary>The rules as they are written.</summary>
internal sealed class RuleFile
{
    public List<Group> Groups { get; init; } = [];

    /// <summary>Where it is.</summary>
    public static string Path { get; } = System.IO.Path.Combine(LabFolder.Grafana, "probe-agent.rules.yml");

    /// <summary>Its alerts; several rules can make one.</summary>
    public IEnumerable<Rule> Alerts => Groups.SelectMany(group => group.Rules).Where(rule => rule.Alert is not null);

    public static RuleFile Read() => new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
        .Deserialize<RuleFile>(File.ReadAllText(Path));

    public sealed class Group
    {
        public string Name { get; init; } = "";

        public string? Interval { get; init; }

        public List<Rule> Rules { get; init; } = [];
    }

    public sealed class Rule
    {
        public string? Record { get; init; }

        public string? Alert { get; init; }

        public string Expr { get; init; } = "";

        public string? For { get; init; }

        public Dictionary<string, string> Labels { get; init; } = [];

        public Dictionary<string, string> Annotations { get; init; } = [];
    }
}
