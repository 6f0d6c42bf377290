using System.Text.Json.Serialization;
using Docker.DotNet.Models;

namespace Docker.DotNet.Json;

/// <summary>Reads what the engine answers. As lenient as the original: letters' case doesn't count, null is the default.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNameCaseInsensitive = true,
    Converters =
    [
        typeof(BooleanOrNullConverter), typeof(Int64OrNullConverter), typeof(UInt16OrNullConverter), typeof(TimeConverter),
    ])]
[JsonSerializable(typeof(ContainerListResponse[]))]
[JsonSerializable(typeof(ContainerInspectResponse))]
[JsonSerializable(typeof(NetworkResponse[]))]
[JsonSerializable(typeof(NetworkResponse))]
[JsonSerializable(typeof(VersionResponse))]
[JsonSerializable(typeof(Message))]
internal sealed partial class EngineJson : JsonSerializerContext
{
    internal const string OnlyRead = "Nothing is sent to the engine.";
}
