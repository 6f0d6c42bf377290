using System.Text.Json;

namespace ProbeAgent.Probing;

/// <summary>The one spelling of steps and outcomes outside the code: metrics, JSON, logs and page.</summary>
internal static class Labels
{
    private static readonly string[] Steps = Names<Step>();
    private static readonly string[] Outcomes = Names<Outcome>();

    public static string Label(this Step step) => Steps[(int)step];

    public static string Label(this Outcome outcome) => Outcomes[(int)outcome];

    private static string[] Names<T>() where T : struct, Enum =>
        Array.ConvertAll(Enum.GetNames<T>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
