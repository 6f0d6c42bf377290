using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet.Events;
using Docker.DotNet.Models;
using FsCheck;
using FsCheck.Fluent;

namespace ProbeAgent.Tests.DockerDotNet.Events;

/// <summary>Whatever comes, in whatever pieces: good events are read, broken ones told, and nothing else happens.</summary>
public sealed class EventReaderFuzzTests
{
    private static readonly string[] Between = ["", "\n", "\r\n", " ", "\n\n \t"];

    [Fact]
    public void ReadAsync_GoodEventsInAnyPieces_AreReadAsTheyAre() => Prop.ForAll(
        (NonNull<string>[] actions, int seed) =>
        {
            var random = new Random(seed);
            var stream = new StringBuilder();
            foreach (var action in actions)
                stream.Append(Event(action.Get)).Append(Between[random.Next(Between.Length)]);
            var messages = Read(Encoding.UTF8.GetBytes(stream.ToString()), random, out var error);
            return error is null && messages.Select(message => message.Action).SequenceEqual(actions.Select(action => Valid(action.Get)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadAsync_BrokenLinesBetween_AreToldAndNoGoodEventIsLost() => Prop.ForAll(
        (NonNull<string>[] actions, NonEmptyArray<byte> octets, int seed) =>
        {
            var random = new Random(seed);
            var stream = new List<byte>();
            byte[] broken = [(byte)'{', .. octets.Get.Where(octet => octet is not ((byte)'\n' or (byte)'"' or (byte)'}')), (byte)'\n'];
            foreach (var action in actions)
            {
                stream.AddRange(broken);
                stream.AddRange(Encoding.UTF8.GetBytes(Event(action.Get) + "\n"));
            }
            var messages = Read([.. stream], random, out var error);
            return error is null
                && messages.OfType<UnreadableMessage>().Count() >= actions.Length
                && messages.Where(message => message is not UnreadableMessage).Select(message => message.Action)
                    .SequenceEqual(actions.Select(action => Valid(action.Get)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadAsync_AnyOctets_EndsOrSaysThatTheEndIsMissing() =>
        Prop.ForAll((byte[] octets, int seed) => EndsWell(octets, Read(octets, new Random(seed), out var error), error)).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadAsync_MutatedEvents_EndsOrSaysThatTheEndIsMissing()
    {
        var random = new Random(19870101);
        var seed = Encoding.UTF8.GetBytes(string.Join('\n', Answers.Read("events").Split('\n')[..5]));
        var whole = Read(seed, random, out _).Count;
        var told = 0;
        for (var i = 0; i < 500; i++)
        {
            var octets = (byte[])seed.Clone();
            for (var left = random.Next(1, 5); left > 0; left--)
                octets[random.Next(octets.Length)] = random.GetItems("{}[]\",:\\\n 0u\u00ff"u8.ToArray(), 1)[0];
            if (random.Next(3) == 0)
                octets = octets[..random.Next(octets.Length)];
            var messages = Read(octets, random, out var error);
            Assert.True(EndsWell(octets, messages, error), Encoding.Latin1.GetString(octets));
            told += messages.OfType<UnreadableMessage>().Any() ? 1 : 0;
        }
        Assert.Equal(5, whole);
        Assert.InRange(told, 100, 490); // else the mutations test nothing
    }

    private static bool EndsWell(byte[] octets, List<Message> messages, Exception? error) =>
        error is null or EndOfStreamException
        && messages.Count <= octets.Length
        && messages.OfType<UnreadableMessage>().All(message => message.Type is null && message.ToString().Length > 10);

    private static List<Message> Read(byte[] octets, Random random, out Exception? error)
    {
        var reader = new EventReader(new PieceStream(Pieces(octets, random)));
        var messages = new List<Message>();
        error = null;
        try
        {
            // It never waits: the stream always has something, if only its end.
            while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } message)
                messages.Add(message);
        }
        catch (IOException e)
        {
            error = e;
        }
        return messages;
    }

    private static List<byte[]> Pieces(byte[] octets, Random random)
    {
        var most = random.GetItems([1, 10, 100, 100_000], 1)[0];
        var pieces = new List<byte[]>();
        for (var at = 0; at < octets.Length;)
        {
            var length = Math.Min(random.Next(1, most + 1), octets.Length - at);
            pieces.Add(octets[at..(at + length)]);
            at += length;
        }
        return pieces;
    }

    private static string Event(string action) => new JsonObject
    {
        ["Type"] = "container",
        ["Action"] = action,
        ["Actor"] = new JsonObject { ["ID"] = "a", ["Attributes"] = new JsonObject { ["label"] = action } },
        ["timeNano"] = 1,
    }.ToJsonString(new JsonSerializerOptions { TypeInfoResolver = JsonSerializerOptions.Default.TypeInfoResolver });

    // What JSON makes of half a surrogate pair.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
