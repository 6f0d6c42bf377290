using System.Net;

namespace ProbeAgent.Vantages.Dns;

/// <summary>Makes one answer of several without addresses: of several servers, of both families, of several candidates of
/// the search list. The one that leaves most open wins, so that silence is never reported as "no such name": any failure
/// before "no address" before "no such name"; among failures, who said something before who was silent.</summary>
internal sealed class DnsVerdict
{
    private readonly List<(string? Who, int Weight, string? Detail)> _details = [];
    private DnsAnswer? _heaviest;

    /// <summary>What was said, by whom, in one line; null if nobody had anything to say.</summary>
    public string? Detail
    {
        get
        {
            var said = _details.Where(d => d.Detail is not null).Select(d => d.Who is null ? d.Detail : $"{d.Who}: {d.Detail}");
            var text = string.Join("; ", said);
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>All of them in one.</summary>
    public DnsAnswer Answer => (_heaviest ?? DnsAnswer.Failed(NameStatus.Unreachable, "nobody was asked")) with { Detail = Detail };

    /// <param name="who">What the detail is about; null if that is plain. Of several by one the heaviest, else the first, is told.</param>
    /// <param name="answer">An answer without addresses.</param>
    public void Add(string? who, DnsAnswer answer)
    {
        var weight = Weight(answer.Status);
        if (_heaviest is not { } heaviest || weight > Weight(heaviest.Status))
            _heaviest = answer;
        var known = _details.FindIndex(d => d.Who == who);
        if (known < 0)
            _details.Add((who, weight, answer.Detail));
        else if (weight > _details[known].Weight)
            _details[known] = (who, weight, answer.Detail);
    }

    /// <summary>Leaves out what <paramref name="server"/> said.</summary>
    public void Forget(IPEndPoint server)
    {
        var who = server.ToString();
        _details.RemoveAll(d => d.Who == who);
    }

    private static int Weight(NameStatus status) => status switch
    {
        NameStatus.LocalError => 7,
        NameStatus.ServerFailure => 6,
        NameStatus.Malformed => 5,
        NameStatus.Refused => 4,
        NameStatus.Timeout => 3,
        NameStatus.Unreachable => 2,
        NameStatus.NoAddress => 1,
        _ => 0,
    };
}
