using System.Text;

namespace ProbeAgent.Tests.Vantages.Dns;

/// <summary>A query that reached a fake server.</summary>
internal sealed record FakeQuery(byte[] Octets, bool OverTcp)
{
    public int Type => Octets[^4] << 8 | Octets[^3];

    public string Name
    {
        get
        {
            var labels = new List<string>();
            for (var at = WireMessage.Question; Octets[at] != 0; at += 1 + Octets[at])
                labels.Add(Encoding.ASCII.GetString(Octets, at + 1, Octets[at]));
            return string.Join('.', labels);
        }
    }

    public WireMessage Reply(int code = 0, int answers = 0, int flags = 0x8180) => WireMessage.Reply(Octets, code, answers, flags);
}
