using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One event. Read <see cref="Type"/>, <see cref="Action"/> and <see cref="Actor"/>: API 1.52 leaves out what says
/// the same in older ways.</summary>
public class Message
{
    [JsonPropertyName("status")]
    public string? Status { get; set; }

    [JsonPropertyName("id")]
    public string? ID { get; set; }

    [JsonPropertyName("from")]
    public string? From { get; set; }

    /// <summary><c>container</c>, <c>network</c>, …; null in an event that could not be read.</summary>
    public string? Type { get; set; }

    /// <summary><c>start</c>, <c>die</c>, …; for health literally <c>health_status: healthy</c>.</summary>
    public string? Action { get; set; }

    public Actor? Actor { get; set; }

    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    /// <summary>Unix seconds, by the engine's clock.</summary>
    [JsonPropertyName("time")]
    public long Time { get; set; }

    /// <summary>The same in nanoseconds.</summary>
    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }
}
