using System.Collections;
using ProbeAgent.Configuration;
using ProbeAgent.Configuration.Sources;

namespace ProbeAgent.Tests.Configuration;

/// <summary>Loads settings out of arguments and variables written on one line each.</summary>
internal static class Loading
{
    public static LoadResult Load(string[] args, params string[] variables) => AgentOptionsLoader.Load(Sources(args, variables));

    public static OptionSources Sources(string[] args, params string[] variables)
    {
        var environment = new Hashtable();
        foreach (var variable in variables)
        {
            var parts = variable.Split('=', 2);
            environment[parts[0]] = parts[1];
        }

        return OptionSources.Read(CommandLine.Parse(args), environment);
    }

    public static LoadResult LoadVariables(params string[] variables) => Load([], variables);

    public static LoadResult LoadArguments(params string[] args) => Load(args);

    /// <summary>The options, which must be there.</summary>
    public static AgentOptions Good(this LoadResult result)
    {
        Assert.Empty(result.Problems);
        return result.Options!;
    }

    /// <summary>The one gateway's options, which must be there.</summary>
    public static GatewayOptions Gateway(this LoadResult result) => Assert.Single(result.Good().Gateways);

    /// <summary>The only problem.</summary>
    public static string Problem(this LoadResult result)
    {
        Assert.Null(result.Options);
        return Assert.Single(result.Problems).ToString();
    }
}
