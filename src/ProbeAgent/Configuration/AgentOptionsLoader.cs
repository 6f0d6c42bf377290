using System.Collections;
using ProbeAgent.Configuration.Checks;
using ProbeAgent.Configuration.Settings;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Configuration;

/// <summary>Brings file, environment and command line together, in .NET's usual precedence. Texts first, values second, so
/// that every mistake is found in one go; the framework's binder would throw at the first and read <c>10</c> as ten days.</summary>
internal static class AgentOptionsLoader
{
    /// <param name="commandLine">The arguments.</param>
    /// <param name="environment">All environment variables; those of others are skipped.</param>
    public static LoadResult Load(CommandLine commandLine, IDictionary environment)
    {
        var problems = new List<Problem>(commandLine.Problems);
        var variables = EnvironmentSource.Read(environment).ToList();
        var values = new SettingValues();
        var resolver = new SettingResolver(values, problems);
        if (ConfigurationFile(variables, commandLine.Settings) is { } named)
        {
            var (settings, fileProblems) = JsonFileSource.Read(named.Text.Trim(), named.Source.Name);
            problems.AddRange(fileProblems);
            resolver.Add(settings);
        }

        resolver.Add(variables);
        resolver.Add(commandLine.Settings);
        RemoveBadValues(values, problems);
        DerivedDefaults.AddTo(values);
        RemoveBadValues(values, problems);
        var options = OptionsBuilder.Build(values);
        var findings = new Findings(problems);
        OptionsCheck.Check(options, values, findings);
        return new LoadResult(problems.Count == 0 ? options : null, problems, findings.Warnings, EffectiveSettings.Of(values));
    }

    // It decides what else there is to read, so it is looked for before all the others.
    private static RawSetting? ConfigurationFile(IEnumerable<RawSetting> variables, IEnumerable<RawSetting> options) => variables.Concat(options)
        .LastOrDefault(raw => raw.Segments.Count == 1 && KeySpelling.Fold(raw.Segments[0]) == "config" && raw.Text.Trim().Length > 0);

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
