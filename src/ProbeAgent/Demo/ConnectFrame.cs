using System.Text.Json;

namespace ProbeAgent.Demo;

/// <summary>The client's first frame, as far as the embedded gateway judges it.</summary>
/// <param name="Id">The request's id, to be repeated in the answer.</param>
/// <param name="Fault">Why this is no valid connect; null when it is.</param>
/// <param name="MinProtocol">The oldest protocol the client speaks.</param>
/// <param name="MaxProtocol">The newest.</param>
/// <param name="Token">The shared secret; null when none was sent.</param>
internal readonly record struct ConnectFrame(string Id, string? Fault, int MinProtocol = 0, int MaxProtocol = 0, string? Token = null)
{
    private static readonly string[] Known =
        ["minProtocol", "maxProtocol", "client", "caps", "commands", "permissions", "pathEnv", "role", "scopes", "device", "auth", "locale", "userAgent"];

    public static ConnectFrame Read(JsonElement frame)
    {
        var id = Text(frame, "id") ?? "";
        if (Text(frame, "type") != "req" || Text(frame, "method") != "connect" || Child(frame, "params") is not { } parameters)
            return new(id, "invalid handshake: first request must be connect");
        foreach (var property in parameters.EnumerateObject())
        {
            if (!Known.Contains(property.Name))
                return new(id, $"invalid connect params: at root: unexpected property '{property.Name}'");
        }

        if (Child(parameters, "client") is not { } client || Text(client, "id") is null or "")
            return new(id, "invalid connect params: at root: must have required property 'client'");
        var token = Child(parameters, "auth") is { } auth ? Text(auth, "token") : null;
        return new(id, null, Number(parameters, "minProtocol"), Number(parameters, "maxProtocol"), token);
    }

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String ? child.GetString() : null;

    private static int Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Number && child.TryGetInt32(out var number) ? number : 0;
}
