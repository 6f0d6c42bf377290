using System.Text.Json;
using ProbeAgent.Probing.Identity;

namespace ProbeAgent.Probing;

/// <summary>The one spelling of steps and outcomes outside the code: metrics, JSON, logs and page.</summary>
internal static class Labels
{
    private static readonly string[] Steps = Names<Step>();
    private static readonly string[] Outcomes = Names<Outcome>();
    private static readonly string[] Answers = Names<AddressAnswer>();

    public static string Label(this Step step) => Steps[(int)step];

    public static string Label(this Outcome outcome) => Outcomes[(int)outcome];

    public static string Label(this AddressAnswer answer) => Answers[(int)answer];

    private static string[] Names<T>() where T : struct, Enum =>
        Array.ConvertAll(Enum.GetNames<T>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
