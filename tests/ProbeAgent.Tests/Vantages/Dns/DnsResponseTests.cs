using System.Net;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class DnsResponseTests
{
    private const int Response = 0x8180;

    private static readonly byte[] Query = Queries.Write(0x1234, "gw.lan", DnsRecordType.A);

    [Fact]
    public void Parse_GoldenDockerAnswer_GivesAddressAndTtl()
    {
        // 127.0.0.11's answer, octet for octet: recursion available, the question, one A record of 600 s
        var message = Convert.FromHexString(
            "1234818000010001000000000267770" + "36C616E0000010001" + "C00C00010001000002580004AC120003");

        var reply = DnsResponse.Parse(message, Query);

        Assert.Equal(DnsReplyKind.Final, reply.Kind);
        Assert.Equal(NameStatus.Ok, reply.Answer.Status);
        Assert.Equal([IPAddress.Parse("172.18.0.3")], reply.Answer.Addresses);
        Assert.Equal(TimeSpan.FromSeconds(600), reply.Answer.Ttl);
        Assert.Null(reply.Answer.Detail);
    }

    public static TheoryData<string, byte[], string> Foreign => new()
    {
        { "nothing", [], "shorter" },
        { "eleven octets", [0x12, 0x34, 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0], "shorter" },
        { "another id", new WireMessage().Header(0x1235, Response, answers: 1).Name("gw.lan").U16(1).U16(1).Address("10.0.0.1"), "id" },
        { "the query itself", Query, "a query" },
        { "another name", new WireMessage().Header(0x1234, Response, answers: 1).Name("gw.lam").U16(1).U16(1).Address("10.0.0.1"), "question" },
        { "a longer name", new WireMessage().Header(0x1234, Response, answers: 1).Name("gw.lan.x").U16(1).U16(1).Address("10.0.0.1"), "question" },
        { "another type", new WireMessage().Header(0x1234, Response, answers: 1).Name("gw.lan").U16(28).U16(1).Address("10.0.0.1"), "question" },
        { "another class", new WireMessage().Header(0x1234, Response, answers: 1).Name("gw.lan").U16(1).U16(3).Address("10.0.0.1"), "question" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Parse_AnswerToSomethingElse_IsForeign(string what, byte[] message, string why)
    {
        var reply = DnsResponse.Parse(message, Query);

        Assert.Equal((what, DnsReplyKind.Foreign), (what, reply.Kind));
        Assert.Contains(why, reply.Why, StringComparison.Ordinal);
        Assert.Empty(reply.Answer.Addresses);
    }

    [Theory]
    [InlineData(1, nameof(NameStatus.ServerFailure), "FORMERR")]
    [InlineData(2, nameof(NameStatus.ServerFailure), "SERVFAIL")]
    [InlineData(3, nameof(NameStatus.NxDomain), null)]
    [InlineData(4, nameof(NameStatus.ServerFailure), "NOTIMP")]
    [InlineData(5, nameof(NameStatus.Refused), "REFUSED")]
    [InlineData(9, nameof(NameStatus.ServerFailure), "RCODE 9")]
    [InlineData(15, nameof(NameStatus.ServerFailure), "RCODE 15")]
    public void Parse_ResponseCode_BecomesStatus(int code, string status, string? words)
    {
        // with an address behind it: the code wins
        var answer = DnsResponse.Parse(WireMessage.Reply(Query, code, answers: 1).Address("10.0.0.1"), Query).Answer;

        Assert.Equal(status, answer.Status.ToString());
        Assert.Empty(answer.Addresses);
        Assert.True(words is null ? answer.Detail is null : answer.Detail!.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, nameof(NameStatus.ServerFailure))]
    [InlineData(2, nameof(NameStatus.ServerFailure))]
    [InlineData(5, nameof(NameStatus.Refused))]
    [InlineData(0, nameof(NameStatus.Malformed))]
    [InlineData(3, nameof(NameStatus.Malformed))] // that a name doesn't exist is believed only with the name
    public void Parse_NoQuestionRepeated_BelievesOnlyFailures(int code, string status) =>
        Assert.Equal(status, DnsResponse.Parse(new WireMessage().Header(0x1234, Response | code, questions: 0), Query).Answer.Status.ToString());

    [Fact]
    public void Parse_NameInOtherCase_IsTheSameQuestion()
    {
        var message = new WireMessage().Header(0x1234, Response, answers: 1).Name("GW.Lan").U16(1).U16(1).Address("gW.lAN", "10.0.0.1");

        Assert.Equal(NameStatus.Ok, DnsResponse.Parse(message, Query).Answer.Status);
    }

    [Fact]
    public void Parse_TruncatedFlag_AsksForTcp() =>
        Assert.Equal(DnsReplyKind.Truncated, DnsResponse.Parse(WireMessage.Reply(Query, flags: Response | 0x0200), Query).Kind);

    [Theory]
    [InlineData(2, nameof(NameStatus.ServerFailure))]
    [InlineData(3, nameof(NameStatus.NxDomain))]
    public void Parse_TruncatedFailure_NeedsNoTcp(int code, string status) =>
        Assert.Equal(status, DnsResponse.Parse(WireMessage.Reply(Query, code, flags: Response | 0x0200), Query).Answer.Status.ToString());

    public static TheoryData<string, byte[], string> Broken => new()
    {
        { "opcode", new WireMessage().Header(0x1234, Response | 0x2800), "standard query" },
        { "two questions", new WireMessage().Header(0x1234, Response, questions: 2).Name("gw.lan").U16(1).U16(1).Name("gw.lan").U16(1).U16(1), "2 questions" },
        { "no question's octets", new WireMessage().Header(0x1234, Response), "question can't be read" },
        { "question cut", new WireMessage().Header(0x1234, Response).Name("gw.lan").U16(1), "question can't be read" },
        { "question points at the header", new WireMessage().Header(0x1234, Response).Pointer(0).U16(1).U16(1), "question can't be read" },
        { "question points at itself", new WireMessage().Header(0x1234, Response).Pointer(12).U16(1).U16(1), "question can't be read" },
        { "one record too few", WireMessage.Reply(Query, answers: 2).Address("10.0.0.1"), "record 2 of 2" },
        { "65535 records, one there", WireMessage.Reply(Query, answers: 65535).Address("10.0.0.1"), "record 2 of 65535" },
        { "no record at all", WireMessage.Reply(Query, answers: 1), "record 1 of 1" },
        { "record cut in its fixed part", WireMessage.Reply(Query, answers: 1).Pointer(12).U16(1).U16(1).U16(0), "cut off" },
        { "data runs past the end", WireMessage.Reply(Query, answers: 1).Pointer(12).Fixed(1, 5).Bytes(10, 0, 0, 1), "past the end" },
        { "address of 3 octets", WireMessage.Reply(Query, answers: 1).Pointer(12).Fixed(1, 3).Bytes(10, 0, 0), "3 octets" },
        { "address of 16 octets as A", WireMessage.Reply(Query, answers: 1).Pointer(12).Fixed(1, 16).Bytes(new byte[16]), "16 octets" },
        { "pointer ahead", WireMessage.Reply(Query, answers: 1).Pointer(40).Fixed(1, 4).Bytes(10, 0, 0, 1).Name("gw.lan"), "name of record 1" },
        { "pointer to itself", WireMessage.Reply(Query, answers: 1).Pointer(24).Fixed(1, 4).Bytes(10, 0, 0, 1), "name of record 1" },
        { "pointer to its own label", WireMessage.Reply(Query, answers: 1).Labels("a").Pointer(24).Fixed(1, 4).Bytes(10, 0, 0, 1), "name of record 1" },
        { "pointer cut", WireMessage.Reply(Query, answers: 1).U8(0xC0), "name of record 1" },
        { "label type 01", WireMessage.Reply(Query, answers: 1).U8(0x41).U8(0).Fixed(1, 4).Bytes(10, 0, 0, 1), "name of record 1" },
        { "label type 10", WireMessage.Reply(Query, answers: 1).U8(0x81).U8(0).Fixed(1, 4).Bytes(10, 0, 0, 1), "name of record 1" },
        { "label past the end", WireMessage.Reply(Query, answers: 1).U8(63).U8(65), "name of record 1" },
        { "name of 256 octets", WireMessage.Reply(Query, answers: 1).Name(LongName).Fixed(1, 4).Bytes(10, 0, 0, 1), "name of record 1" },
        { "alias shorter than its data", WireMessage.Reply(Query, answers: 1).Pointer(12).Fixed(5, 3).Pointer(12).U8(0), "alias in record 1" },
        { "alias longer than its data", WireMessage.Reply(Query, answers: 1).Pointer(12).Fixed(5, 2).Name("abc"), "alias in record 1" },
        { "alias of itself", WireMessage.Reply(Query, answers: 1).Alias("gw.lan", "gw.lan"), "circle" },
        { "aliases in a circle", WireMessage.Reply(Query, answers: 2).Alias("gw.lan", "b.lan").Alias("b.lan", "gw.lan"), "circle" },
    };

    private static string LongName => string.Join('.', Enumerable.Repeat(new string('x', 63), 3).Append(new string('y', 62)));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Parse_BrokenMessage_SaysWhatIsWrong(string what, byte[] message, string words)
    {
        var answer = DnsResponse.Parse(message, Query).Answer;

        Assert.Equal((what, NameStatus.Malformed), (what, answer.Status));
        Assert.Contains(words, answer.Detail, StringComparison.Ordinal);
        Assert.Empty(answer.Addresses);
    }

    [Fact]
    public void Parse_AnswerCutAnywhere_IsNeverAnAddress()
    {
        byte[] whole = WireMessage.Reply(Query, answers: 2).Alias("gw.lan", "b.lan").Address("b.lan", "10.0.0.1");
        for (var length = 0; length < whole.Length; length++)
            Assert.Empty(DnsResponse.Parse(whole.AsSpan(0, length), Query).Answer.Addresses);
    }

    [Fact]
    public void Parse_LongestNameByPointers_IsRead()
    {
        var name = $"{new string('a', 63)}.{new string('b', 63)}.{new string('c', 63)}.{new string('d', 61)}";
        var query = Queries.Write(9, name, DnsRecordType.A);
        var message = WireMessage.Reply(query, answers: 1)
            .Labels(new string('a', 63)).Pointer(12 + 64).Fixed(1, 4).Bytes(10, 0, 0, 1);

        Assert.Equal(NameStatus.Ok, DnsResponse.Parse(message, query).Answer.Status);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(200, false)]
    public void Parse_PointersToPointers_AreBounded(int pointers, bool read)
    {
        // a pointer to the question's name, one to that pointer, and so on, all inside a record of an unknown type
        var message = WireMessage.Reply(Query, answers: 2).Pointer(12).Fixed(999, 2 * pointers);
        for (var target = WireMessage.Question; pointers > 0; pointers--)
        {
            var here = message.Length;
            message.Pointer(target);
            target = here;
        }
        message.Pointer(message.Length - 2).Fixed(1, 4).Bytes(10, 0, 0, 1);

        Assert.Equal(read ? NameStatus.Ok : NameStatus.Malformed, DnsResponse.Parse(message, Query).Answer.Status);
    }
}
