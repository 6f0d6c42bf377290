using System.Collections;

namespace ProbeAgent.Configuration.Sources;

/// <summary>The variables that begin with <c>PROBEAGENT_</c>. As .NET's own provider reads them, <c>__</c> parts a key; unlike
/// it, this keeps each name as written (two spellings of one key are told apart) and takes any environment (tests).</summary>
internal static class EnvironmentSource
{
    public const string Prefix = "PROBEAGENT_";

    public static IEnumerable<RawSetting> Read(IDictionary environment)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal); // one order on every run
        foreach (DictionaryEntry variable in environment)
        {
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                variables[name] = variable.Value as string ?? "";
        }

        foreach (var (name, text) in variables)
        {
            if (InjectedVariables.Contains(name, text))
                continue;
            var key = name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);
            yield return new RawSetting(key.Split(':'), text, RawKind.Text, new SettingSource(SourceKind.Environment, name));
        }
    }
}
