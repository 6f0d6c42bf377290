namespace Docker.DotNet.Models;

/// <summary>Whom an event is about.</summary>
public class Actor
{
    /// <summary>A container's or network's full id.</summary>
    public string? ID { get; set; }

    /// <summary>A container's event has all its labels; a network's has <c>container</c> (full id), <c>name</c> and
    /// <c>type</c>.</summary>
    public IDictionary<string, string>? Attributes { get; set; }
}
