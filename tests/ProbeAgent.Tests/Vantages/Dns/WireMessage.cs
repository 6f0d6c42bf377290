using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ProbeAgent.Tests.Vantages.Dns;

/// <summary>Writes DNS messages by hand, right ones and wrong ones; shares no line with the code under test.</summary>
internal sealed class WireMessage
{
    /// <summary>Where the question's name begins, and so where a pointer to it leads.</summary>
    public const int Question = 12;

    private readonly List<byte> _octets = [];

    /// <summary>Octets written so far: where the next one goes.</summary>
    public int Length => _octets.Count;

    public static implicit operator byte[](WireMessage message) => message.ToArray();

    public byte[] ToArray() => [.. _octets];

    public WireMessage Header(int id, int flags, int questions = 1, int answers = 0, int authorities = 0) =>
        U16(id).U16(flags).U16(questions).U16(answers).U16(authorities).U16(0);

    /// <summary>A header and question that answer <paramref name="query"/>, with flags that say: response, recursion.</summary>
    public static WireMessage Reply(ReadOnlySpan<byte> query, int code = 0, int answers = 0, int flags = 0x8180)
    {
        var message = new WireMessage().Header(BinaryPrimitives.ReadUInt16BigEndian(query), flags | code, answers: answers);
        message._octets.AddRange(query[Question..]);
        return message;
    }

    public WireMessage U8(int value)
    {
        _octets.Add((byte)value);
        return this;
    }

    public WireMessage U16(int value) => U8(value >> 8).U8(value & 0xFF);

    public WireMessage U32(uint value) => U16((int)(value >> 16)).U16((int)(value & 0xFFFF));

    public WireMessage Bytes(params byte[] octets)
    {
        _octets.AddRange(octets);
        return this;
    }

    public WireMessage Labels(string name)
    {
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
            U8(label.Length).Bytes(Encoding.ASCII.GetBytes(label));
        return this;
    }

    public WireMessage Name(string name) => Labels(name).U8(0);

    public WireMessage Pointer(int target) => U16(0xC000 | target);

    /// <summary>The part of a record between its name and its data.</summary>
    public WireMessage Fixed(int type, int length, uint ttl = 600, int @class = 1) => U16(type).U16(@class).U32(ttl).U16(length);

    /// <summary>An address record of the question's name.</summary>
    public WireMessage Address(string address, uint ttl = 600) => Pointer(Question).AddressData(address, ttl);

    /// <summary>An address record of any name.</summary>
    public WireMessage Address(string owner, string address, uint ttl = 600) => Name(owner).AddressData(address, ttl);

    public WireMessage Alias(string owner, string target, uint ttl = 600) =>
        Name(owner).Fixed(5, target.Split('.').Sum(l => l.Length + 1) + 1, ttl).Name(target);

    private WireMessage AddressData(string address, uint ttl)
    {
        var octets = IPAddress.Parse(address).GetAddressBytes();
        return Fixed(octets.Length == 4 ? 1 : 28, octets.Length, ttl).Bytes(octets);
    }
}
