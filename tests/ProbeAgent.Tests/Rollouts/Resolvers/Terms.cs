using ProbeAgent.Rollouts.Resolvers;
using ProbeAgent.Tests.Vantages.Dns;
using ProbeAgent.Vantages;
using ProbeAgent.Vantages.Dns;

namespace ProbeAgent.Tests.Rollouts.Resolvers;

/// <summary>What the views are asked for in tests, and a resolv.conf in a file of its own.</summary>
internal sealed class Terms : IDisposable
{
    public const string OwnContainer = "0123456789ab";

    public static readonly QuestionTerms Usual = new(
        "gateway", AddressFamilies.IPv4, TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(100), OwnContainer, 53);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public Terms(string resolvConf = "nameserver 127.0.0.11\noptions ndots:0\n")
    {
        ResolvConfPath = Path.Combine(_folder.FullName, "resolv.conf");
        HostsPath = Path.Combine(_folder.FullName, "hosts");
        File.WriteAllText(ResolvConfPath, resolvConf);
        ResolvConf = new NameFile<ResolvConf>(ResolvConfPath, content => ResolvConfParser.Parse(content, "box"));
    }

    public string ResolvConfPath { get; }

    public string HostsPath { get; }

    public NameFile<ResolvConf> ResolvConf { get; }

    public static ServerQuestion Question(ScriptedServers servers, TimeProvider time) => new(servers.AskAsync, time, Usual);

    public void Dispose() => _folder.Delete(recursive: true);
}
