using System.Text;
using Docker.DotNet.Events;
using Docker.DotNet.Models;

namespace ProbeAgent.Tests.DockerDotNet.Events;

/// <summary>Reads all events of a stream that comes in pieces.</summary>
internal static class Reading
{
    public static Task<List<Message>> AllAsync(params string[] pieces) =>
        AllAsync(new PieceStream(pieces.Select(Encoding.UTF8.GetBytes)));

    public static async Task<List<Message>> AllAsync(Stream stream)
    {
        var reader = new EventReader(stream);
        var messages = new List<Message>();
        while (await reader.ReadAsync(CancellationToken.None) is { } message)
            messages.Add(message);
        return messages;
    }

    /// <summary>In short: the action of each, or a question mark for one that can't be read.</summary>
    public static string Text(this IEnumerable<Message> messages) =>
        string.Join(' ', messages.Select(message => message is UnreadableMessage ? "?" : message.Action));
}
