using System.Text.Json;

namespace ProbeAgent.Probing.Clients;

/// <summary>The one spelling of clients outside the code: metrics, JSON, logs and page.</summary>
internal static class ClientLabels
{
    private static readonly string[] Kinds = Array.ConvertAll(Enum.GetNames<ClientKind>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);

    public static string Label(this ClientKind client) => Kinds[(int)client];
}
