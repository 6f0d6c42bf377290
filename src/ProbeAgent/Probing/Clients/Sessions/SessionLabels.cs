using System.Text.Json;

namespace ProbeAgent.Probing.Clients.Sessions;

/// <summary>The one spelling of a session's end outside the code: metrics, JSON, logs and page.</summary>
internal static class SessionLabels
{
    private static readonly string[] Reasons = Array.ConvertAll(Enum.GetNames<SessionClose>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);

    public static string Label(this SessionClose reason) => Reasons[(int)reason];
}
