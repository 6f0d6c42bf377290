using System.Buffers.Binary;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Reads a response to one query. Takes any octets whatever, never throws, and gives addresses only for the query's
/// own id and question.</summary>
internal static class DnsResponse
{
    private const int ResponseFlag = 0x8000;
    private const int OpcodeMask = 0x7800;
    private const int TruncatedFlag = 0x0200;
    private const int CodeMask = 0x000F;

    /// <param name="message">What came from the server.</param>
    /// <param name="query">What <see cref="DnsQuery"/> wrote and was sent.</param>
    public static DnsReply Parse(ReadOnlySpan<byte> message, ReadOnlySpan<byte> query)
    {
        if (message.Length < DnsQuery.HeaderLength)
            return DnsReply.Foreign("shorter than a header");
        if (!message[..2].SequenceEqual(query[..2]))
            return DnsReply.Foreign("another query's id");
        var flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        if ((flags & ResponseFlag) == 0)
            return DnsReply.Foreign("a query, not a response");
        if ((flags & OpcodeMask) != 0)
            return DnsReply.Malformed("a response to something other than a standard query");

        var code = (DnsResponseCode)(flags & CodeMask);
        var questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        if (questions == 0 && Failure(code) is { } failure)
            return DnsReply.Final(failure); // servers that could not read the question don't repeat it
        if (questions != 1)
            return DnsReply.Malformed($"{questions} questions are repeated, not one");

        var reader = new DnsMessageReader(message, DnsQuery.HeaderLength);
        return ReadQuestion(ref reader, query) ?? ReadAnswers(message, reader.Position, code, flags, query);
    }

    // Id and address alone are guessed too easily: RFC 5452 §9.1 wants the question compared as well.
    private static DnsReply? ReadQuestion(ref DnsMessageReader reader, ReadOnlySpan<byte> query)
    {
        Span<byte> name = stackalloc byte[DnsName.MaximumLength];
        if (!reader.TryReadName(name, out var length) || !reader.TryRead(DnsQuery.QuestionTailLength, out var tail))
            return DnsReply.Malformed("the repeated question can't be read");
        return DnsName.Same(name[..length], NameOf(query)) && tail.SequenceEqual(query[^DnsQuery.QuestionTailLength..])
            ? null
            : DnsReply.Foreign("another question");
    }

    private static DnsReply ReadAnswers(
        ReadOnlySpan<byte> message, int start, DnsResponseCode code, int flags, ReadOnlySpan<byte> query)
    {
        if (code == DnsResponseCode.NameError)
            return DnsReply.Final(DnsAnswer.Failed(NameStatus.NxDomain, null));
        if (Failure(code) is { } failure)
            return DnsReply.Final(failure);
        if ((flags & TruncatedFlag) != 0)
            return DnsReply.Truncated;
        var count = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        var type = (DnsRecordType)BinaryPrimitives.ReadUInt16BigEndian(query[^DnsQuery.QuestionTailLength..]);
        return DnsReply.Final(new DnsAnswerSection(message, start, count, type).Find(NameOf(query)));
    }

    private static DnsAnswer? Failure(DnsResponseCode code) => code switch
    {
        DnsResponseCode.NoError or DnsResponseCode.NameError => null,
        DnsResponseCode.Refused => DnsAnswer.Failed(NameStatus.Refused, "the server refuses to answer (REFUSED)"),
        DnsResponseCode.ServerFailure => DnsAnswer.Failed(NameStatus.ServerFailure, "the server failed (SERVFAIL)"),
        DnsResponseCode.FormatError => DnsAnswer.Failed(NameStatus.ServerFailure, "the server can't read the query (FORMERR)"),
        DnsResponseCode.NotImplemented => DnsAnswer.Failed(NameStatus.ServerFailure, "the server knows no such query (NOTIMP)"),
        _ => DnsAnswer.Failed(NameStatus.ServerFailure, $"the server answered with RCODE {(int)code}"),
    };

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> query) =>
        query[DnsQuery.HeaderLength..^DnsQuery.QuestionTailLength];
}
