using FsCheck;
using FsCheck.Fluent;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

/// <summary>Whatever comes in: no exception, no octet from outside, no address for a question that wasn't asked.</summary>
public class DnsResponseFuzzTests
{
    private static readonly byte[] Query = Queries.Write(0x1234, "gw.lan", DnsRecordType.A);

    [Fact]
    public void Parse_AnyOctets_NeverThrowsAndReadsOnlyTheMessage() =>
        Prop.ForAll((byte[] octets) => SameInAnyPlace(octets)).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyOctetsBehindARightHeader_NeverThrowsAndReadsOnlyTheMessage() =>
        Prop.ForAll((byte[] octets, byte answers) => SameInAnyPlace([.. WireMessage.Reply(Query, answers: answers).ToArray(), .. octets]))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_MutatedAnswers_NeverThrowsNorAnswersAnotherQuestion()
    {
        var random = new Random(19870101);
        var seeds = Seeds();
        var accepted = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var message = Mutate((byte[])seeds[i % seeds.Length].Clone(), random);
            var reply = DnsResponse.Parse(message, Query);
            if (reply.Answer.Addresses.IsEmpty)
                continue;
            accepted++;
            Assert.True(IsOurs(message), Convert.ToHexString(message));
        }
        Assert.InRange(accepted, 10_000, 190_000); // else the mutations test nothing
    }

    private static bool SameInAnyPlace(byte[] octets)
    {
        byte[] surrounded = [.. Enumerable.Repeat((byte)0xC0, 300), .. octets, .. Enumerable.Repeat((byte)0x01, 300)];
        var alone = DnsResponse.Parse(octets, Query);
        var inside = DnsResponse.Parse(surrounded.AsSpan(300, octets.Length), Query);
        return alone.Kind == inside.Kind && alone.Why == inside.Why && alone.Answer.Status == inside.Answer.Status
            && alone.Answer.Detail == inside.Answer.Detail && alone.Answer.Addresses.SequenceEqual(inside.Answer.Addresses);
    }

    // None of the mutations can make another question compressed and still equal: so the comparison can be plain.
    private static bool IsOurs(byte[] message) =>
        message.AsSpan(0, 2).SequenceEqual(Query.AsSpan(0, 2))
        && (message[2] & 0xF8) == 0x80 && (message[3] & 0x0F) == 0
        && message.AsSpan(4, 2).SequenceEqual(Query.AsSpan(4, 2))
        && System.Text.Ascii.EqualsIgnoreCase(message.AsSpan(12, Query.Length - 16), Query.AsSpan(12, Query.Length - 16))
        && message.AsSpan(Query.Length - 4, 4).SequenceEqual(Query.AsSpan(^4));

    private static byte[] Mutate(byte[] message, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(message.Length);
            switch (random.Next(6))
            {
                case 0:
                    message[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    message[at] = (byte)random.Next(256);
                    break;
                case 2:
                    message[at] = random.GetItems<byte>([0, 1, 63, 64, 127, 128, 0xBF, 0xC0, 0xFF], 1)[0];
                    break;
                case 3:
                    message = message[..Math.Max(1, at)];
                    break;
                case 4:
                    message = [.. message[..at], .. message[random.Next(message.Length)..]];
                    message = message.Length == 0 ? [0] : message;
                    break;
                default:
                    message = [.. message[..at], (byte)random.Next(256), .. message[at..]];
                    break;
            }
        }
        return message;
    }

    private static byte[][] Seeds() =>
    [
        WireMessage.Reply(Query, answers: 1).Address("10.0.0.1"),
        WireMessage.Reply(Query, answers: 3).Address("10.0.0.1").Address("10.0.0.2").Address("10.0.0.3"),
        WireMessage.Reply(Query, answers: 3).Alias("gw.lan", "b.lan").Alias("b.lan", "c.lan").Address("c.lan", "10.0.0.9"),
        WireMessage.Reply(Query, answers: 2).Pointer(12).Fixed(5, 4).Labels("b").Pointer(15).Labels("b").Pointer(15).Fixed(1, 4).Bytes(10, 0, 0, 1),
        WireMessage.Reply(Query, answers: 2).Address("fd00::1").Address("10.0.0.1"),
        WireMessage.Reply(Query, code: 3),
        WireMessage.Reply(Query, flags: 0x8380),
    ];
}
