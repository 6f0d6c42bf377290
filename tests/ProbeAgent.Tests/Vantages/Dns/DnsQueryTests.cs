using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Vantages.Dns;

public class DnsQueryTests
{
    [Fact]
    public void TryWrite_Name_WritesGoldenOctets()
    {
        var buffer = new byte[DnsQuery.MaximumLength];
        Array.Fill(buffer, (byte)0xEE); // a rented buffer is full of old things

        Assert.True(DnsQuery.TryWrite(buffer, 0xBEEF, "gw.lan", DnsRecordType.Aaaa, out var length, out _));

        Assert.Equal("BEEF 0100 0001 0000 0000 0000 026777 036C616E 00 001C 0001".Replace(" ", ""), Convert.ToHexString(buffer, 0, length));
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("gateway.")]
    [InlineData("_x.a-b.c1")]
    public void TryWrite_ValidName_CanBeReadByAnotherParser(string name)
    {
        var buffer = new byte[DnsQuery.MaximumLength];

        Assert.True(DnsQuery.TryWrite(buffer, 7, name, DnsRecordType.A, out var length, out _));

        Assert.Equal((7, 0x0100, name.TrimEnd('.'), 1, 1), ReadQuery(buffer.AsSpan(0, length)));
    }

    [Theory]
    [InlineData("", "empty label")]
    [InlineData(".", "empty label")]
    [InlineData(".a", "empty label")]
    [InlineData("a..b", "empty label")]
    [InlineData("a..", "empty label")]
    [InlineData("a b", "space")]
    [InlineData("bücher", "xn--")]
    [InlineData("a\0", "space")]
    public void TryWrite_ImpossibleName_SaysWhy(string name, string words)
    {
        Assert.False(DnsQuery.TryWrite(new byte[DnsQuery.MaximumLength], 1, name, DnsRecordType.A, out _, out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void TryWrite_LongLabel_TakesSixtyThreeOctets(int length, bool expected) =>
        Assert.Equal(expected, DnsQuery.TryWrite(
            new byte[DnsQuery.MaximumLength], 1, new string('a', length), DnsRecordType.A, out _, out _));

    [Theory]
    [InlineData(61, true)] // 3 × 64 + 62 + 1 = 255
    [InlineData(62, false)]
    public void TryWrite_LongName_TakesTwoHundredFiftyFiveOctets(int last, bool expected)
    {
        var label = new string('a', 63);
        var name = $"{label}.{label}.{label}.{new string('b', last)}";

        Assert.Equal(expected, DnsQuery.TryWrite(
            new byte[DnsQuery.MaximumLength], 1, name, DnsRecordType.A, out var length, out _));
        Assert.True(!expected || length == DnsQuery.MaximumLength);
    }

    [Fact]
    public void TryWrite_AnyName_ComesBackFromAnotherParser()
    {
        var random = new Random(20260101);
        var buffer = new byte[DnsQuery.MaximumLength];
        for (var i = 0; i < 5_000; i++)
        {
            var name = RandomName(random);
            var id = random.Next(0x10000);
            Assert.True(DnsQuery.TryWrite(buffer, (ushort)id, name, DnsRecordType.Aaaa, out var length, out var problem), problem);
            Assert.Equal((id, 0x0100, name, 28, 1), ReadQuery(buffer.AsSpan(0, length)));
        }
    }

    private static string RandomName(Random random)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
        var labels = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new string(random.GetItems<char>(Alphabet, random.Next(1, 63))));
        return string.Join('.', labels);
    }

    private static (int Id, int Flags, string Name, int Type, int Class) ReadQuery(ReadOnlySpan<byte> query)
    {
        var labels = new List<string>();
        var at = 12;
        while (query[at] != 0)
        {
            labels.Add(System.Text.Encoding.ASCII.GetString(query.Slice(at + 1, query[at])));
            at += 1 + query[at];
        }
        Assert.Equal(query.Length, at + 5);
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0], query[4..12].ToArray());
        return (query[0] << 8 | query[1], query[2] << 8 | query[3], string.Join('.', labels),
            query[at + 1] << 8 | query[at + 2], query[at + 3] << 8 | query[at + 4]);
    }
}
