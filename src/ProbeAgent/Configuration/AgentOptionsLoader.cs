using System.Collections;
using ProbeAgent.Configuration.Checks;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration;

/// <summary>Makes options of what all the sources set. Texts first, values second, so that every mistake is found in one go; the
/// framework's binder would throw at the first and read <c>10</c> as ten days.</summary>
internal static class AgentOptionsLoader
{
    /// <inheritdoc cref="OptionSources.Read"/>
    public static LoadResult Load(CommandLine commandLine, IDictionary environment) => Load(OptionSources.Read(commandLine, environment));

    public static LoadResult Load(OptionSources sources)
    {
        var problems = new List<Problem>(sources.Problems);
        var values = new SettingValues();
        var resolver = new SettingResolver(values, problems);
        foreach (var layer in sources.Layers)
            resolver.Add(layer);
        RemoveBadValues(values, problems);
        DerivedDefaults.AddTo(values);
        RemoveBadValues(values, problems);
        var options = OptionsBuilder.Build(values);
        var findings = new Findings(problems);
        OptionsCheck.Check(options, values, findings);
        return new LoadResult(problems.Count == 0 ? options : null, problems, findings.Warnings, EffectiveSettings.Of(values));
    }

    private static void RemoveBadValues(SettingValues values, List<Problem> problems)
    {
        foreach (var value in values.All.ToList())
        {
            if (value.Setting.ProblemWith(value) is not { } what)
                continue;
            problems.Add(new Problem(value.Where, what + (what.EndsWith('?') ? " Allowed: " : "; allowed: ") + $"{value.Setting.Allowed}; example: {value.Setting.Example}"));
            values.Remove(value.Key);
        }
    }
}
