using Docker.DotNet.Models;

namespace Docker.DotNet.Events;

/// <summary>Stands for events that can't be read: something has happened, and nobody can say what.</summary>
internal sealed class UnreadableMessage(string why) : Message
{
    public override string ToString() => $"an event can't be read: {why}";
}
