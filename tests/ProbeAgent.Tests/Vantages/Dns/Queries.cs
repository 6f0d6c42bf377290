using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

/// <summary>Queries as octets.</summary>
internal static class Queries
{
    public static byte[] Write(ushort id, string name, DnsRecordType type)
    {
        var buffer = new byte[DnsQuery.MaximumLength];
        Assert.True(DnsQuery.TryWrite(buffer, id, name, type, out var length, out var problem), problem);
        return buffer[..length];
    }
}
