using System.Collections.Immutable;
using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>The answer section of a response: finds a name's addresses, over aliases if need be. What stands behind it
/// (authority, additional) is nobody's answer and is not read.</summary>
internal readonly ref struct DnsAnswerSection(ReadOnlySpan<byte> message, int start, int count, DnsRecordType type)
{
    /// <summary>Aliases that are followed; more are a loop or an attack.</summary>
    public const int MaximumAliases = 16;

    /// <summary>Addresses that are kept; a round tries far fewer, and a message of 64 KiB could hold thousands.</summary>
    public const int MaximumAddresses = 256;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <param name="question">The name asked for, in wire form.</param>
    public DnsAnswer Find(ReadOnlySpan<byte> question)
    {
        Span<byte> name = stackalloc byte[DnsName.MaximumLength];
        Span<byte> alias = stackalloc byte[DnsName.MaximumLength];
        question.CopyTo(name);
        var length = question.Length;
        var ttl = uint.MaxValue;
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        for (var aliases = 0; aliases <= MaximumAliases; aliases++)
        {
            if (Scan(name[..length], addresses, alias, out var aliasLength, ref ttl) is { } problem)
                return DnsAnswer.Failed(NameStatus.Malformed, problem);
            if (addresses.Count > 0)
                return new DnsAnswer(NameStatus.Ok, addresses.DrainToImmutable(), TimeSpan.FromSeconds(ttl), null);
            if (aliasLength == 0)
                return DnsAnswer.Failed(NameStatus.NoAddress, aliases == 0 ? null : "it is an alias of a name without address");
            alias[..aliasLength].CopyTo(name);
            length = aliasLength;
        }
        return DnsAnswer.Failed(NameStatus.Malformed, $"its aliases go round in a circle, or are more than {MaximumAliases}");
    }

    // One look at every record. In what order an alias and its target come is not laid down, so each alias takes a new one.
    private string? Scan(
        ReadOnlySpan<byte> name, ImmutableArray<IPAddress>.Builder addresses, Span<byte> alias, out int aliasLength, ref uint ttl)
    {
        aliasLength = 0;
        var aliasTtl = uint.MaxValue;
        Span<byte> owner = stackalloc byte[DnsName.MaximumLength];
        var reader = new DnsMessageReader(_message, start);
        for (var i = 1; i <= count; i++)
        {
            if (!reader.TryReadName(owner, out var ownerLength))
                return $"the name of record {i} of {count} can't be read";
            if (!TryReadFixed(ref reader, out var kind, out var isIn, out var recordTtl, out var dataLength))
                return $"record {i} of {count} is missing or cut off";
            var dataStart = reader.Position;
            if (!reader.TryRead(dataLength, out var data))
                return $"the data of record {i} of {count} runs past the end";
            if (!isIn || !DnsName.Same(owner[..ownerLength], name))
                continue;
            if (kind == type)
            {
                if (data.Length != (type == DnsRecordType.A ? 4 : 16))
                    return $"record {i} of {count} has an address of {data.Length} octets";
                Add(new IPAddress(data), addresses);
                ttl = Math.Min(ttl, recordTtl);
            }
            else if (kind == DnsRecordType.Cname && aliasLength == 0)
            {
                var target = new DnsMessageReader(_message[..reader.Position], dataStart);
                if (!target.TryReadName(alias, out aliasLength) || target.Position != reader.Position)
                    return $"the alias in record {i} of {count} can't be read";
                aliasTtl = recordTtl;
            }
        }
        if (addresses.Count == 0)
            ttl = Math.Min(ttl, aliasTtl);
        return null;
    }

    private static bool TryReadFixed(
        ref DnsMessageReader reader, out DnsRecordType type, out bool isIn, out uint ttl, out ushort dataLength)
    {
        (type, isIn, ttl, dataLength) = (0, false, 0, 0);
        if (!reader.TryReadUInt16(out var number) || !reader.TryReadUInt16(out var @class)
            || !reader.TryReadUInt32(out ttl) || !reader.TryReadUInt16(out dataLength))
            return false;
        type = (DnsRecordType)number;
        isIn = @class == DnsQuery.ClassIn;
        if (ttl > int.MaxValue)
            ttl = 0; // RFC 2181 §8
        return true;
    }

    private static void Add(IPAddress address, ImmutableArray<IPAddress>.Builder addresses)
    {
        if (addresses.Count < MaximumAddresses && !addresses.Contains(address))
            addresses.Add(address);
    }
}
