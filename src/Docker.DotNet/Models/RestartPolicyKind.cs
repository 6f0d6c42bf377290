using System.Text.Json.Serialization;
using Docker.DotNet.Json;

namespace Docker.DotNet.Models;

/// <summary>When the engine starts a container again.</summary>
[JsonConverter(typeof(RestartPolicyKindConverter))]
public enum RestartPolicyKind
{
    /// <summary>The engine's default, which is <see cref="No"/>; or one that this library doesn't know.</summary>
    Undefined,
    No,
    Always,
    OnFailure,
    UnlessStopped,
}
